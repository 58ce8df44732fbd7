void test() {
  check(uptime() >= 0); // expect: 1
  check(uptime() <= time()); // expect: 1
}
