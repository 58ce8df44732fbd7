// wear: uses a thing.

#pragma strict_types

string usage() { return "wear <thing>"; }

string help() {
  return "Puts on armour that you carry. See also: remove.\n";
}

int run(object who, string args) {
  object ob;
  string refusal;

  if (!args)
    return 0;
  ob = present(lower_case(args), who);
  if (!ob) {
    tell_object(who, "You have no " + args + ".\n");
    return 1;
  }
  refusal = (string)who->wear(ob);
  if (refusal) {
    tell_object(who, refusal);
    return 1;
  }
  tell_object(who, "You put on " + (string)ob->short() + ".\n");
  tell_around(who, (string)who->query_name() + " puts on " + (string)ob->short() + ".\n");
  return 1;
}
