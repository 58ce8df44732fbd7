// enable_wizard(): Marks this object, when it is a player, as a wizard; others stay what they are.

void test() {
  check(enable_wizard());        // expect: 0
  check(wizardp(this_object())); // expect: 0
}
