// shout: everybody in the world hears it.

#pragma strict_types

string usage() { return "shout <text>"; }

string help() {
  return "Use it seldom: everybody hears it.\n";
}

int run(object who, string args) {
  if (!args)
    return 0;
  tell_object(who, "You shout: " + args + "\n");
  foreach (object other in users())
    if (other != who && environment(other))
      tell_object(other, (string)who->query_name() + " shouts: " + args + "\n");
  return 1;
}
