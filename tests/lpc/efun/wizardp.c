// wizardp(): 1 for a player that called enable_wizard(), else 0.

void test() {
  check(wizardp(this_object())); // expect: 0
  check(wizardp(this_object())); // expect: 0
}
