// pwd: shows your directory.

#pragma strict_types

string usage() { return "pwd"; }

string help() {
  return "Paths that do not start with / are seen from there.\n";
}

int run(object who, string args) {
  tell_object(who, (string)who->query_cwd() + "\n");
  return 1;
}
