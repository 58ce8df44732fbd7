// cat: shows a file.

#pragma strict_types

string usage() { return "cat <path>"; }

string help() {
  return "The whole file at once, up to 200 lines. See also: more, tail.\n";
}

int run(object who, string args) {
  string path, text;

  if (!args)
    return 0;
  path = resolve_path(args, (string)who->query_cwd());
  text = read_file(path, 1, 200);
  tell_object(who, text ? text : "Can't read " + path + ".\n");
  return 1;
}
