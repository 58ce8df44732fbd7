// disable_wizard(): Takes back enable_wizard(); for an object without a player nothing happens.

void test() {
  check(disable_wizard());       // expect: 0
  check(wizardp(this_object())); // expect: 0
}
