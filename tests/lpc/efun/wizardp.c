// wizardp(): 1 for a player that called enable_wizard(), else 0.

void test() {
  check(wizardp(this_object())); // expect: 0
  mixed text = "x";
  check(wizardp(text)); // expect error: Bad argument 1 to wizardp()
}
