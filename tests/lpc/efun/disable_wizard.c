// disable_wizard(): Takes back enable_wizard().

void test() {
  disable_wizard();
  check(wizardp(this_object())); // expect: 0
}
