// equipment: what you wear and wield.

#pragma strict_types

string usage() { return "equipment"; }

string help() {
  return "Lists what you wear and wield.\n";
}

int run(object who, string args) {
  mapping worn = (mapping)who->query_worn();
  object weapon = (object)who->query_weapon();

  tell_object(who, "You wield " + (weapon ? (string)weapon->short() : "nothing") + ".\n");
  foreach (string slot in sort_array(keys(worn), 1))
    tell_object(who, sprintf("%-8s %s\n", slot + ":", (string)worn[slot]->short()));
  if (!sizeof(worn))
    tell_object(who, "You wear nothing special.\n");
  return 1;
}
