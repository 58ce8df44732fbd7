// disable_commands(): Takes back enable_commands(): no longer living, no commands from what is around.

int yes() { return 1; }

void test() {
  enable_commands();
  add_action("yes", "nod");
  check(living(this_object()));    // expect: 1
  check(command("nod") > 0);       // expect: 1
  disable_commands();
  check(living(this_object()));    // expect: 0
  check(this_player());            // expect: 0
}
