// people: who is connected, from where.

#pragma strict_types

string usage() { return "people"; }

string help() {
  return "\n";
}

int run(object who, string args) {
  foreach (object other in users())
    tell_object(who, sprintf("%-16s %-20s idle %5ds  %s\n", environment(other) ? (string)other->query_name() : "(login)",
      query_ip_number(other), query_idle(other), environment(other) ? base_name(environment(other)) : "-"));
  return 1;
}
