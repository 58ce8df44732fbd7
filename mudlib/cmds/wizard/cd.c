// cd: changes your directory.

#pragma strict_types

string usage() { return "cd [<path>]"; }

string help() {
  return "Without a path: your own directory.\n";
}

int run(object who, string args) {
  string path = args ? resolve_path(args, (string)who->query_cwd()) : "/wizards/" + (string)who->query_id();

  if (file_size(path) != -2) {
    tell_object(who, "There is no directory " + path + ".\n");
    return 1;
  }
  who->set_cwd(path);
  tell_object(who, path + "\n");
  return 1;
}
