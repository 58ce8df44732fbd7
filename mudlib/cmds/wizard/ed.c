// ed: edits a file, line by line.

#pragma strict_types

string usage() { return "ed <path>"; }

string help() {
  return "Opens the line editor; h in it shows its commands.\n";
}

int run(object who, string args) {
  if (!args)
    return 0;
  clone_object("/clone/editor")->edit(who, resolve_path(args, (string)who->query_cwd()));
  return 1;
}
