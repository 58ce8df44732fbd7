// act_mxp(): Switches MXP on for this object's player.

void test() {
  act_mxp();
  check(has_mxp(this_object())); // expect: 0
}
