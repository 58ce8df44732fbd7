// stat: the inside of an object.

#pragma strict_types

string usage() { return "stat [<thing> | <path>]"; }

string help() {
  return "File, place, contents, clones.\n";
}

int run(object who, string args) {
  object ob = environment(who);

  if (args)
    ob = present(args, who) || present(args, environment(who)) || find_object(resolve_path(args, (string)who->query_cwd()));
  if (!ob) {
    tell_object(who, "There is no " + args + ".\n");
    return 1;
  }
  tell_object(who, sprintf("%s\n  program  %s\n  inherits %s\n  place    %O\n  contents %O\n  clones   %d\n  beats    %d\n",
    file_name(ob), base_name(ob), implode(deep_inherit_list(ob), ", "), environment(ob), all_inventory(ob),
    sizeof(children(base_name(ob))), query_heart_beat(ob)));
  return 1;
}
