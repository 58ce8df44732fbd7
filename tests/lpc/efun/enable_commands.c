// enable_commands(): Lets this object give commands and hear.

void test() {
  enable_commands();
  check(living(this_object())); // expect: 1
  disable_commands();
  check(living(this_object())); // expect: 0
}
