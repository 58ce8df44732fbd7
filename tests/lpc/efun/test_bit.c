void test() {
  check(test_bit("!", 0)); // expect: 1
  check(test_bit("!", 1)); // expect: 0
  check(test_bit(set_bit("", 13), 13)); // expect: 1
  check(test_bit("", 999)); // expect: 0
  check(test_bit("", -1)); // expect error: Bad argument 2 (negative) to test_bit()
}
