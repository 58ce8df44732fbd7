// look: the place, a thing, a person or a way.

#pragma strict_types

string usage() { return "look [at <thing>] | look <direction>"; }

string help() {
  return "Shows the place where you are, or a thing or person here.\nSee also: brief, exits.\n";
}

private string condition(object thing) {
  int part = (int)thing->query_health() * 100 / ((int)thing->query_health_max() || 1);
  string state = part > 90 ? "well" : part > 60 ? "scratched" : part > 30 ? "hurt" : "close to death";

  return capitalize((string)thing->query_name()) + " looks " + state + ".\n";
}

int run(object who, string args) {
  object room = environment(who);
  object thing;
  string text;

  if (!room)
    return tell_object(who, "You float in nothing.\n"), 1;
  if (!args) {
    tell_object(who, (string)room->describe(who, 0));
    return 1;
  }
  sscanf(args, "at %s", args);
  args = lower_case(args);
  sscanf(args, "the %s", args);
  if (args == "me")
    thing = who;
  if (thing || (thing = present(args, who)) || (thing = present(args, room))) {
    tell_object(who, (string)thing->long());
    if (thing != who && (int)thing->is_living()) {
      tell_object(thing, (string)who->query_name() + " looks at you.\n");
      tell_object(who, condition(thing));
    }
    return 1;
  }
  text = (string)room->query_item(args);
  if (!text && (string)room->query_exit(args))
    text = "That way leads on.\n";
  tell_object(who, text ? text : "There is no " + args + " here.\n");
  return 1;
}
