// give: hands a thing or coins to somebody.

#pragma strict_types

string usage() { return "give <thing> to <player> | give <n> coins to <player>"; }

string help() {
  return "Hands over something that you carry.\n";
}

int run(object who, string args) {
  string what, name;
  object ob, other;
  int n;

  if (!args || sscanf(lower_case(args), "%s to %s", what, name) != 2)
    return 0;
  other = present(name, environment(who));
  if (!other || !(int)other->is_living()) {
    tell_object(who, "There is no " + name + " here.\n");
    return 1;
  }
  if (sscanf(what, "%d coin%*s", n) || sscanf(what, "%d coin", n)) {
    if (n < 1 || !(int)who->add_coins(-n)) {
      tell_object(who, "You don't have that many.\n");
      return 1;
    }
    other->add_coins(n);
    what = n + (n == 1 ? " coin" : " coins");
  } else {
    ob = present(what, who);
    if (!ob) {
      tell_object(who, "You have no " + what + ".\n");
      return 1;
    }
    if (!(int)ob->move(other)) {
      tell_object(who, (string)other->query_name() + " can't carry it.\n");
      return 1;
    }
    who->unuse(ob);
    what = (string)ob->short();
  }
  tell_object(who, "You give " + what + " to " + (string)other->query_name() + ".\n");
  tell_object(other, (string)who->query_name() + " gives you " + what + ".\n");
  tell_around(who, (string)who->query_name() + " gives " + what + " to " + (string)other->query_name() + ".\n", ({ other }));
  other->received(who, ob);
  return 1;
}
