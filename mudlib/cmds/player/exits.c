// exits: the ways out of here.

#pragma strict_types

string usage() { return "exits"; }

string help() {
  return "Lists the exits.\n";
}

int run(object who, string args) {
  string *ways = (string *)environment(who)->query_exits();

  tell_object(who, sizeof(ways) ? "Exits: " + implode(ways, ", ") + ".\n" : "There is no way out.\n");
  return 1;
}
