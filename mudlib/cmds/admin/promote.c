// promote: gives a role.

#pragma strict_types

string usage() { return "promote <name> <player|wizard|admin>"; }

string help() {
  return "A wizard gets a directory of their own.\n";
}

int run(object who, string args) {
  string name, role, refusal;
  int rank;

  if (!args || sscanf(lower_case(args), "%s %s", name, role) != 2)
    return 0;
  rank = member_array(role, ({ "player", "wizard", "admin" }));
  if (rank < 0)
    return 0;
  refusal = (string)ROLE_D->promote(who, name, rank);
  tell_object(who, refusal ? refusal + "\n" : capitalize(name) + " is " + role + " now.\n");
  if (!refusal && rank && file_size("/wizards/" + name) == -1)
    mkdir("/wizards/" + name);
  if (!refusal && find_player(name))
    tell_object(find_player(name), "You are " + role + " now.\n");
  return 1;
}
