// query_snoop(): Who snoops a player, or 0.

void test() {
  check(query_snoop(this_object())); // expect: 0
  check(query_snoop(this_object())); // expect: 0
}
