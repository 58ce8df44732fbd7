// time: what time it is.

#pragma strict_types

string usage() { return "time"; }

string help() {
  return "The time of the machine that the world runs on.\n";
}

int run(object who, string args) {
  tell_object(who, "It is " + ctime(time()) + ".\n");
  return 1;
}
