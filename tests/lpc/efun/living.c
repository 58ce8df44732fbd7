// living(): 1 for an object that called enable_commands(), else 0.

void test() {
  check(living(this_object())); // expect: 0
  enable_commands();
  check(living()); // expect: 1
  disable_commands();
  check(living()); // expect: 0
}
