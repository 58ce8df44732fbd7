// notify_fail(): What this_player() is told when no command takes the line.

void test() {
  notify_fail("You cannot do that.\n");
  check(query_notify_fail()); // expect: 0
  mixed number = 5;
  check((notify_fail(number), 0)); // expect error: Bad argument 1 to notify_fail()
}
