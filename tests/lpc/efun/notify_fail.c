// notify_fail(): What this_player() is told when no command takes the line.

void test() {
  notify_fail("You cannot do that.\n");
  check(query_notify_fail()); // expect: 0
}
