// wield: uses a thing.

#pragma strict_types

string usage() { return "wield <thing>"; }

string help() {
  return "Takes a weapon into your hands. See also: unwield.\n";
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
  refusal = (string)who->wield(ob);
  if (refusal) {
    tell_object(who, refusal);
    return 1;
  }
  tell_object(who, "You wield " + (string)ob->short() + ".\n");
  tell_around(who, (string)who->query_name() + " wields " + (string)ob->short() + ".\n");
  return 1;
}
