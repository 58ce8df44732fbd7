// flee: runs from a fight.

#pragma strict_types

string usage() { return "flee"; }

string help() {
  return "Runs through the first way that is open.\n";
}

int run(object who, string args) {
  string *ways = (string *)environment(who)->query_exits();

  if (!(int)who->in_combat()) {
    tell_object(who, "Nobody attacks you.\n");
    return 1;
  }
  while (sizeof(ways)) {
    string way = ways[random(sizeof(ways))];

    if (!(string)who->go(way)) {
      who->stop_all_fights();
      tell_object(who, "You run " + way + "!\n");
      who->command_line("look");
      return 1;
    }
    ways -= ({ way });
  }
  tell_object(who, "There is no way out!\n");
  return 1;
}
