// help: what can be done here.

#pragma strict_types

string usage() { return "help [<command>]"; }

string help() {
  return "Without a word: the list of commands. With one: what that command does.\n";
}

int run(object who, string args) {
  int role = (int)who->query_role();
  object found;

  if (args) {
    found = (object)COMMAND_D->find_command(lower_case(args), role);
    if (!found)
      tell_object(who, "There is no help about " + args + ".\n");
    else
      tell_object(who, "Usage: " + (string)found->usage() + "\n" + (string)found->help());
    return 1;
  }
  tell_object(who, "You move by the names of the exits: north, up, out ... (or n, u).\n");
  foreach (string folder in (string *)COMMAND_D->query_folders(role))
    tell_object(who, sprintf("%-78#s\n", implode((string *)COMMAND_D->query_commands(folder), "\n")));
  tell_object(who, "And feelings: " + implode((string *)EMOTE_D->query_verbs(), ", ") + ".\n`help <command>` tells more.\n");
  return 1;
}
