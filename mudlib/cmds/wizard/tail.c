// tail: shows the end of a file.

#pragma strict_types

string usage() { return "tail <path>"; }

string help() {
  return "The last 2000 bytes, from the start of a line.\n";
}

int run(object who, string args) {
  string path, text;
  int size;

  if (!args)
    return 0;
  path = resolve_path(args, (string)who->query_cwd());
  size = file_size(path);
  if (size < 0) {
    tell_object(who, "Can't read " + path + ".\n");
    return 1;
  }
  text = size ? read_bytes(path, size > 2000 ? size - 2000 : 0, 2000) : "";
  tell_object(who, size > 2000 ? implode(explode(text, "\n")[1..], "\n") + "\n" : text);
  return 1;
}
