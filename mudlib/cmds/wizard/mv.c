// mv: moves a file.

#pragma strict_types

string usage() { return "mv <from> <to>"; }

string help() {
  return "Moves a file.\n";
}

int run(object who, string args) {
  string from, to;

  if (!args || sscanf(args, "%s %s", from, to) != 2)
    return 0;
  from = resolve_path(from, (string)who->query_cwd());
  to = resolve_path(to, (string)who->query_cwd());
  tell_object(who, rename(from, to) == 0 ? "Done.\n" : "That did not work: look at both paths and at your rights.\n");
  return 1;
}
