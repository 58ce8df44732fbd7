// say: speaks to the room.

#pragma strict_types

string usage() { return "say <text>"; }

string help() {
  return "Everybody in the room hears it. Short form: '\n";
}

int run(object who, string args) {
  if (!args)
    return 0;
  tell_object(who, "You say: " + args + "\n");
  tell_around(who, (string)who->query_name() + " says: " + args + "\n");
  environment(who)->heard(who, args);
  foreach (object ob in all_inventory(environment(who)))
    if (ob != who && !interactive(ob))
      ob->heard(who, args);
  return 1;
}
