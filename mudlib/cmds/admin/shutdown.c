// shutdown: ends the world.

#pragma strict_types

string usage() { return "shutdown [<reason>]"; }

string help() {
  return "Saves every player and stops the driver.\n";
}

int run(object who, string args) {
  master()->shut_down(args ? args : "an admin asked for it");
  shutdown(0);
  return 1;
}
