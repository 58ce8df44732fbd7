// enable_wizard(): Marks this object, when it is a player, as a wizard.

void test() {
  enable_wizard();
  check(wizardp(this_object())); // expect: 0
}
