// query_snoop(): Who snoops a player, or 0.

void test() {
  check(query_snoop(this_object())); // expect: 0
  mixed text = "x";
  check(query_snoop(text)); // expect error: Bad argument 1 to query_snoop()
}
