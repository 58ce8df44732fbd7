// ls: lists a directory.

#pragma strict_types

string usage() { return "ls [<path>]"; }

string help() {
  return "Directories end in a slash; a * marks a file whose object is loaded.\n";
}

int run(object who, string args) {
  string path = resolve_path(args, (string)who->query_cwd());
  mixed *names;
  string *out = ({ });

  if (file_size(path) == -2)
    path += path == "/" ? "" : "/";
  names = get_dir(path, -1);
  if (!sizeof(names)) {
    tell_object(who, file_size(path) == -2 ? "It is empty.\n" : "There is no " + path + ".\n");
    return 1;
  }
  foreach (mixed *entry in names)
    out += ({ entry[0] + (entry[1] == -2 ? "/" : find_object(path + entry[0]) ? "*" : "") });
  tell_object(who, path + "\n" + sprintf("%-78#s\n", implode(out, "\n")));
  return 1;
}
