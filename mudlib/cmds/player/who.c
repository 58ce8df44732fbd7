// who: everybody who is in the world.

#pragma strict_types

string usage() { return "who"; }

string help() {
  return "Lists the players with their levels.\n";
}

int run(object who, string args) {
  object *all = filter(users(), (: environment($1) :));

  all = sort_array(all, (: strcmp((string)$1->query_name(), (string)$2->query_name()) :));
  foreach (object other in all)
    tell_object(who, sprintf("%3d  %-16s %s\n", (int)other->query_level(), (string)other->query_name(),
      (string)ROLE_D->role_name((int)other->query_role())));
  tell_object(who, sizeof(all) == 1 ? "You are alone in the world.\n" : "There are " + sizeof(all) + " of you.\n");
  return 1;
}
