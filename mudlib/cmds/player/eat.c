// eat: eats or drinks something.

#pragma strict_types

string usage() { return "eat <thing>"; }

string help() {
  return "Food and drink give health back.\n";
}

int run(object who, string args) {
  object ob;

  if (!args)
    return 0;
  ob = present(lower_case(args), who);
  if (!ob)
    tell_object(who, "You have no " + args + ".\n");
  else if (!(int)ob->consume(who))
    tell_object(who, "That is not good to eat or drink.\n");
  return 1;
}
