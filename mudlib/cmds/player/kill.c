// kill: starts a fight.

#pragma strict_types

string usage() { return "kill <somebody>"; }

string help() {
  return "Attacks somebody here. The fight goes on by itself until one flees or falls.\nSee also: consider, flee.\n";
}

int run(object who, string args) {
  object other;

  if (!args)
    return 0;
  other = present(lower_case(args), environment(who));
  if (!other || !(int)other->is_living()) {
    tell_object(who, "There is no " + args + " here.\n");
    return 1;
  }
  if (other == who) {
    tell_object(who, "You think better of it.\n");
    return 1;
  }
  if (interactive(other) || (string)environment(who)->prevent_fight(who, other)) {
    tell_object(who, "There is no fighting here.\n");
    return 1;
  }
  tell_object(who, "You attack " + (string)other->query_name() + "!\n");
  tell_around(who, (string)who->query_name() + " attacks " + (string)other->query_name() + "!\n");
  who->attack(other);
  return 1;
}
