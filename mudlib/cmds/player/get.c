// get: picks things up.

#pragma strict_types

string usage() { return "get <thing> [from <container>] | get all"; }

string help() {
  return "Picks up a thing that lies here, or takes it out of a container or a corpse.\nSee also: drop, put, give.\n";
}

private void take_coins(object who, object from) {
  int n = (int)from->take_coins();

  if (n) {
    who->add_coins(n);
    tell_object(who, "You take " + n + " coins.\n");
  }
}

private void take(object who, object ob, object from) {
  string refusal = (int)ob->is_living() ? "You can't carry that.\n" : (string)ob->prevent_get(who);

  if (refusal)
    tell_object(who, refusal);
  else if (!(int)ob->move(who))
    tell_object(who, capitalize((string)ob->short()) + " is too heavy for you.\n");
  else {
    tell_object(who, "You take " + (string)ob->short() + ".\n");
    tell_around(who, (string)who->query_name() + " takes " + (string)ob->short() + ".\n");
  }
}

int run(object who, string args) {
  string what, where;
  object from = environment(who);

  if (!args)
    return 0;
  if (sscanf(args, "%s from %s", what, where) == 2) {
    from = present(lower_case(where), environment(who)) || present(lower_case(where), who);
    if (!from || (int)from->is_living()) {
      tell_object(who, "You can't take anything from that.\n");
      return 1;
    }
    take_coins(who, from);
  } else
    what = args;
  what = lower_case(what);
  if (what == "all") {
    object *things = filter(all_inventory(from), (: !(int)$1->is_living() && !(string)$1->prevent_get($(who)) :));

    if (!sizeof(things))
      tell_object(who, "There is nothing to take.\n");
    foreach (object ob in things)
      take(who, ob, from);
    return 1;
  }
  if (what == "coins" && where)
    return 1;
  if (!present(what, from))
    tell_object(who, "There is no " + what + " here.\n");
  else
    take(who, present(what, from), from);
  return 1;
}
