// query_notify_fail(): What notify_fail() has set for this_player(), or 0.

void test() {
  check(query_notify_fail()); // expect: 0
  check(query_notify_fail() == 0); // expect: 1
}
