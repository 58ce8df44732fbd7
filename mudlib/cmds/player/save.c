// save: writes your character to disk.

#pragma strict_types

string usage() { return "save"; }

string help() {
  return "It also happens by itself when you leave.\n";
}

int run(object who, string args) {
  who->save_me();
  tell_object(who, "Saved.\n");
  return 1;
}
