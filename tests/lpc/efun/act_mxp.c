// act_mxp(): Switches MXP on for this object's player; without a player nothing happens.

void test() {
  check(act_mxp());              // expect: 0
  check(has_mxp(this_object())); // expect: 0
}
