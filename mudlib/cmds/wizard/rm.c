// rm: removes a file or an empty directory.

#pragma strict_types

string usage() { return "rm <path>"; }

string help() {
  return "\n";
}

int run(object who, string args) {
  if (!args)
    return 0;
  args = resolve_path(args, (string)who->query_cwd());
  tell_object(who, (file_size(args) == -2 ? rmdir(args) : rm(args)) ? args + " is removed.\n" : "Can't remove " + args + ".\n");
  return 1;
}
