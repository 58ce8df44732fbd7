// trans: brings a player to you.

#pragma strict_types

string usage() { return "trans <player>"; }

string help() {
  return "\n";
}

int run(object who, string args) {
  object other;

  if (!args)
    return 0;
  other = find_player(lower_case(args));
  if (!other) {
    tell_object(who, "There is no " + args + ".\n");
    return 1;
  }
  other->teleport(environment(who), (string)other->query_name() + " is gone.\n", (string)other->query_name() + " is here.\n");
  tell_object(other, "You are somewhere else.\n");
  other->command_line("look");
  return 1;
}
