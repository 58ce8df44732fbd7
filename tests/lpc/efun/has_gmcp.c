// has_gmcp(): 1 when a player's client speaks GMCP, else 0.

void test() {
  check(has_gmcp(this_object())); // expect: 0
  check(has_gmcp()); // expect: 0
}
