void heart_beat() { }

void test() {
  set_heart_beat(1);
  check(query_heart_beat()); // expect: 1
  set_heart_beat(0);
  check(query_heart_beat()); // expect: 0
  set_heart_beat(3);
  check(query_heart_beat()); // expect: 3
  set_heart_beat(0);
}
