// consider: how hard a fight would be.

#pragma strict_types

string usage() { return "consider <somebody>"; }

string help() {
  return "Compares somebody with yourself.\n";
}

int run(object who, string args) {
  object other;
  int more;

  if (!args)
    return 0;
  other = present(lower_case(args), environment(who));
  if (!other || !(int)other->is_living()) {
    tell_object(who, "There is no " + args + " here.\n");
    return 1;
  }
  more = (int)other->query_level() - (int)who->query_level();
  tell_object(who, capitalize((string)other->query_name()) + (more > 3 ? " would kill you." : more > 0 ? " looks stronger than you."
    : more > -2 ? " is about as strong as you." : " should be easy.") + "\n");
  return 1;
}
