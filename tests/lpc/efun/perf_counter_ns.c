void test() {
  int before = perf_counter_ns();
  check(perf_counter_ns() >= before); // expect: 1
  check(intp(before)); // expect: 1
  check(before > 0); // expect: 1
}
