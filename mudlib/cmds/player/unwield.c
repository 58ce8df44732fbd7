// unwield: stops using a thing.

#pragma strict_types

string usage() { return "unwield <thing>"; }

string help() {
  return "Puts your weapon away.\n";
}

int run(object who, string args) {
  object ob;

  if (!args)
    return 0;
  ob = present(lower_case(args), who);
  if (!ob || !(int)who->unuse(ob)) {
    tell_object(who, "You don't use that.\n");
    return 1;
  }
  tell_object(who, "You put away " + (string)ob->short() + ".\n");
  tell_around(who, (string)who->query_name() + " puts away " + (string)ob->short() + ".\n");
  return 1;
}
