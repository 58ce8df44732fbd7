// rest: sleeps in a bed.

#pragma strict_types

string usage() { return "rest"; }

string help() {
  return "In an inn you get all your health back, for a price.\n";
}

int run(object who, string args) {
  if (!function_exists("rest_here", environment(who))) {
    tell_object(who, "This is no place to sleep.\n");
    return 1;
  }
  return (int)environment(who)->rest_here(who);
}
