// remove_action(): Takes a verb of this object off this_player().

int do_it(string text) { return 1; }

void test() {
  enable_commands();
  add_action("do_it", "jump");
  check(remove_action("do_it", "jump")); // expect: 1
  check(remove_action("do_it", "jump")); // expect: 0
  disable_commands();
  check(living(this_object())); // expect: 0
}
