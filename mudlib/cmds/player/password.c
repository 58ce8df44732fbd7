// password: changes your password.

#pragma strict_types

string usage() { return "password"; }

string help() {
  return "Asks for the new password twice.\n";
}

void second(string text, object who, string before);
void changed(object who, string hash);

void first(string text, object who) {
  if (strlen(text) < 6) {
    tell_object(who, "\nThat is too short: nothing is changed.\n");
    return;
  }
  tell_object(who, "\nAgain: ");
  input_to("second", 1, who, text);
}

void second(string text, object who, string before) {
  if (text != before) {
    tell_object(who, "\nThat was not the same: nothing is changed.\n");
    return;
  }
  tell_object(who, "\n");
  password_hash(text, (: changed, who :));
}

void changed(object who, string hash) {
  who->set_password(hash);
  who->save_me();
  tell_object(who, "Your password is changed.\n");
}

int run(object who, string args) {
  tell_object(who, "New password: ");
  input_to("first", 1, who);
  return 1;
}
