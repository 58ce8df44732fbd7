void test() {
  check(time() > 1000000000); // expect: 1
  check(time() - time()); // expect: 0
  check(intp(time())); // expect: 1
  check(real_time() - time() < 600); // expect: 1
}
