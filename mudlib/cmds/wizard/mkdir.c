// mkdir: makes a directory.

#pragma strict_types

string usage() { return "mkdir <path>"; }

string help() {
  return "\n";
}

int run(object who, string args) {
  if (!args)
    return 0;
  args = resolve_path(args, (string)who->query_cwd());
  tell_object(who, mkdir(args) ? args + " is made.\n" : "Can't make " + args + ".\n");
  return 1;
}
