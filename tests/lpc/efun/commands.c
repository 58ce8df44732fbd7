// commands(): The commands this object may give.

int do_it(string text) { return 1; }

void test() {
  enable_commands();
  add_action("do_it", "jump");
  check(commands()[0][0]); // expect: "jump"
  check(commands()[0][3]); // expect: "do_it"
  disable_commands();
  check(living(this_object())); // expect: 0
}
