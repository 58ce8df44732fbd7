// has_zmp(): 1 when a player's client speaks ZMP, else 0.

void test() {
  check(has_zmp(this_object())); // expect: 0
  check(has_zmp()); // expect: 0
}
