// goto: goes to a room or a player.

#pragma strict_types

string usage() { return "goto <player> | <path>"; }

string help() {
  return "Takes you there at once.\n";
}

int run(object who, string args) {
  object to;
  string path, trouble;

  if (!args)
    return 0;
  to = find_player(lower_case(args));
  if (to)
    to = environment(to);
  else {
    path = resolve_path(args, (string)who->query_cwd());
    trouble = catch(to = load_object(path));
    if (trouble) {
      tell_object(who, "Can't load " + path + ": " + trouble);
      return 1;
    }
  }
  if (!to || !(int)to->is_room()) {
    tell_object(who, "That is no place to go to.\n");
    return 1;
  }
  who->teleport(to, (string)who->query_name() + " is gone.\n", (string)who->query_name() + " is here.\n");
  who->command_line("look");
  return 1;
}
