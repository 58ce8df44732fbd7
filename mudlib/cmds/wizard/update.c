// update: compiles a file again.

#pragma strict_types

string usage() { return "update <path>"; }

string help() {
  return "The program of the file is loaded afresh. Clones that exist keep the old program until they are made anew.\nPlayers in an updated room stay there.\n";
}

int run(object who, string args) {
  string path, trouble;
  object old, fresh;
  object *people = ({ });

  if (!args)
    return 0;
  path = resolve_path(args, (string)who->query_cwd());
  if (path[<2..] == ".c")
    path = path[0..<3];
  if (file_size(path + ".c") < 0) {
    tell_object(who, "There is no file " + path + ".c.\n");
    return 1;
  }
  old = find_object(path);
  if (old && (int)old->is_room()) {
    people = filter(all_inventory(old), (: interactive :));
    foreach (object one in people)
      one->put_in(load_object(STD_ROOM));
  }
  if (old)
    destruct(old);
  trouble = catch(fresh = load_object(path));
  if (trouble)
    tell_object(who, "Not updated: " + trouble);
  else
    tell_object(who, path + " is updated.\n");
  foreach (object one in people)
    one->put_in(fresh ? fresh : load_object(START_ROOM));
  return 1;
}
