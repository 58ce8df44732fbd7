void test() {
  set_notify_destruct(1);
  check(query_notify_destruct()); // expect: 1
  set_notify_destruct(0);
  check(query_notify_destruct()); // expect: 0
  check((set_notify_destruct(2), 0)); // expect error: Bad argument 1 to set_notify_destruct
}
