void heart_beat() { }

void test() {
  check(query_heart_beat()); // expect: 0
  set_heart_beat(2);
  check(query_heart_beat(this_object())); // expect: 2
  set_heart_beat(0);
  check(query_heart_beat()); // expect: 0
}
