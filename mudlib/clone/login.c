// The first object a connection meets: name, password, then the body of the player takes over the connection. Passwords are hashed
// and compared by a worker; what is typed meanwhile waits in the driver. Three tries, then the line is cut.

#pragma strict_types

#define NAME_MIN 2
#define NAME_MAX 16
#define PASSWORD_MIN 6
#define TRIES_MAX 3
#define PATIENCE 180

#define RESERVED ({ "me", "all", "here", "someone", "something", "nobody", "admin", "root", "guest", "who" })

private string name;
private string hash;
private int tries = 0;

void ask_name();
void ask_password();
void verified(int ok);
void hashed(string result);
void enter();

void logon() {
  write("\n"
    "            M U D S T O N E\n"
    "   A village, a barrow, and what lies between.\n\n");
  call_out("time_out", PATIENCE);
  ask_name();
}

void time_out() {
  write("\nYou took too long. Come back when you are ready.\n");
  destruct(this_object());
}

void ask_name() {
  write("By what name do you wish to be known? ");
  input_to("get_name");
}

private string name_trouble(string text) {
  int n = strlen(text);

  if (n < NAME_MIN || n > NAME_MAX)
    return "A name has " + NAME_MIN + " to " + NAME_MAX + " letters.";
  foreach (int c in text)
    if (c < 'a' || c > 'z')
      return "A name is made of the letters a to z.";
  if (member_array(text, RESERVED) >= 0)
    return "That name is taken by the world itself.";
  return 0;
}

void get_name(string text) {
  string trouble;

  text = lower_case(trim(text));
  if (text == "quit")
    return destruct(this_object());
  trouble = name_trouble(text);
  if (trouble) {
    write(trouble + "\n");
    return ask_name();
  }
  name = text;
  if (file_size(SAVE_DIR + name + ".o") >= 0)
    hash = (string)USER_OB->stored_password(name);
  else
    write("A new face! You will be called " + capitalize(name) + ".\n");
  ask_password();
}

void ask_password() {
  write(hash ? "Password: " : "Choose a password (at least " + PASSWORD_MIN + " characters): ");
  input_to("get_password", 1);
}

void get_password(string text) {
  write("\n");
  if (hash)
    return password_verify(text, hash, (: verified :));
  if (strlen(text) < PASSWORD_MIN) {
    write("That is too short.\n");
    return ask_password();
  }
  password_hash(text, (: hashed :));
}

void verified(int ok) {
  if (ok)
    return enter();
  if (++tries >= TRIES_MAX) {
    write("That was the wrong password again. Goodbye.\n");
    destruct(this_object());
    return;
  }
  write("That is not the password.\n");
  ask_password();
}

void hashed(string result) {
  // Somebody else may have taken the name while this one chose a password.
  if (file_size(SAVE_DIR + name + ".o") >= 0) {
    write("That name has just been taken.\n");
    return ask_name();
  }
  hash = result;
  enter();
}

// The body: the one that is still in the world, else a fresh one from the save file.
void enter() {
  object body = find_player(name);

  if (!body)
    body = find_living(name);
  remove_call_out("time_out");
  if (body) {
    if (interactive(body)) {
      tell_object(body, "\nYou are here from somewhere else now.\n");
      exec(clone_object("/clone/farewell"), body);
    }
    exec(body, this_object());
    body->reconnected();
  } else {
    body = clone_object(USER_OB);
    body->set_up(name, hash);
    exec(body, this_object());
    body->enter_world();
  }
  destruct(this_object());
}

void net_dead() { destruct(this_object()); }
