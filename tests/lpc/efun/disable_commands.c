// disable_commands(): Takes back enable_commands().

void test() {
  enable_commands();
  disable_commands();
  check(living(this_object())); // expect: 0
}
