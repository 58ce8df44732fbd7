// drink: eats or drinks something.

#pragma strict_types

string usage() { return "drink <thing>"; }

string help() {
  return "Food and drink give health back.\n";
}

int run(object who, string args) {
  return (int)"/cmds/player/eat"->run(who, args);
}
