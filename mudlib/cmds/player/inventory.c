// inventory: what you carry.

#pragma strict_types

string usage() { return "inventory"; }

string help() {
  return "Lists what you carry, wear and wield. Short form: i\n";
}

private string note(object who, object ob) {
  if (ob == (object)who->query_weapon())
    return " (wielded)";
  return (int)who->is_using(ob) ? " (worn)" : "";
}

int run(object who, string args) {
  object *things = all_inventory(who);

  if (!sizeof(things))
    tell_object(who, "You carry nothing.\n");
  else
    tell_object(who, "You carry:\n");
  foreach (object ob in things)
    tell_object(who, "  " + (string)ob->short() + note(who, ob) + "\n");
  tell_object(who, "You have " + (int)who->query_coins() + " coins.\n");
  return 1;
}
