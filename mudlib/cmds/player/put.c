// put: puts a thing into a container.

#pragma strict_types

string usage() { return "put <thing> in <container>"; }

string help() {
  return "Puts something you carry into a container that you carry or that stands here.\n";
}

int run(object who, string args) {
  string what, where;
  object ob, into;

  if (!args || sscanf(lower_case(args), "%s in %s", what, where) != 2)
    return 0;
  ob = present(what, who);
  into = present(where, who) || present(where, environment(who));
  if (!ob)
    tell_object(who, "You have no " + what + ".\n");
  else if (!into || into == ob || (int)into->is_living())
    tell_object(who, "You can't put anything in there.\n");
  else if (!(int)ob->move(into))
    tell_object(who, "It does not fit.\n");
  else {
    who->unuse(ob);
    tell_object(who, "You put " + (string)ob->short() + " into " + (string)into->short() + ".\n");
    tell_around(who, (string)who->query_name() + " puts " + (string)ob->short() + " into " + (string)into->short() + ".\n");
  }
  return 1;
}
