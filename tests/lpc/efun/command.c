// command(): Has this object give a command.

int do_it(string text) { return 1; }

void test() {
  enable_commands();
  add_action("do_it", "jump");
  check(command("jump up") > 0); // expect: 1
  check(command("dance")); // expect: 0
  disable_commands();
  check(living(this_object())); // expect: 0
}
