void test() {
  check(query_notify_destruct()); // expect: 0
  set_notify_destruct(1);
  check(query_notify_destruct(this_object())); // expect: 1
  set_notify_destruct(0);
  check(query_notify_destruct()); // expect: 0
}
