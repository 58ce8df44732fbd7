// claim-admin: makes the first admin.

#pragma strict_types

string usage() { return "claim-admin"; }

string help() {
  return "The first character of a new world may become its admin, from the console or the machine of the driver.\n";
}

int run(object who, string args) {
  string refusal = (string)ROLE_D->claim(who);

  tell_object(who, refusal ? refusal + "\n" : "You are the admin of this world now. `help` has more commands for you.\n");
  return 1;
}
