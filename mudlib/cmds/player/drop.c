// drop: puts things down.

#pragma strict_types

string usage() { return "drop <thing> | drop all"; }

string help() {
  return "Puts a thing you carry on the ground.\n";
}

private void drop(object who, object ob) {
  string refusal = (string)ob->prevent_drop(who);

  if (refusal) {
    tell_object(who, refusal);
    return;
  }
  who->unuse(ob);
  ob->move(environment(who));
  tell_object(who, "You drop " + (string)ob->short() + ".\n");
  tell_around(who, (string)who->query_name() + " drops " + (string)ob->short() + ".\n");
}

int run(object who, string args) {
  object *things;

  if (!args)
    return 0;
  args = lower_case(args);
  things = args == "all" ? all_inventory(who) : ({ present(args, who) }) - ({ 0 });
  if (!sizeof(things))
    tell_object(who, args == "all" ? "You carry nothing.\n" : "You have no " + args + ".\n");
  foreach (object ob in things)
    drop(who, ob);
  return 1;
}
