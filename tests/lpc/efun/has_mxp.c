// has_mxp(): 1 when a player's client speaks MXP, else 0.

void test() {
  check(has_mxp(this_object())); // expect: 0
  check(has_mxp()); // expect: 0
}
