// quit: leaves the world.

#pragma strict_types

string usage() { return "quit"; }

string help() {
  return "Saves your character, with what it carries, and leaves.\n";
}

int run(object who, string args) {
  if ((int)who->in_combat()) {
    tell_object(who, "Not in the middle of a fight!\n");
    return 1;
  }
  tell_object(who, "Goodbye, " + (string)who->query_name() + ". Come back soon.\n");
  who->leave_world();
  return 1;
}
