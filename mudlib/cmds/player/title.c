// title: the words behind your name.

#pragma strict_types

string usage() { return "title [<words>]"; }

string help() {
  return "Sets what others see behind your name; without words there is none.\n";
}

int run(object who, string args) {
  if (args && strlen(args) > 40) {
    tell_object(who, "That is too long: 40 characters are the most.\n");
    return 1;
  }
  who->set_title(args ? args : "");
  tell_object(who, "You are " + (string)who->short() + ".\n");
  return 1;
}
