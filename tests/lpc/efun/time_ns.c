void test() {
  check(time_ns() / 1000000000 - time() < 600); // expect: 1
  check(time_ns() > 1000000000000000000); // expect: 1
  int before = time_ns();
  check(time_ns() >= before); // expect: 1
}
