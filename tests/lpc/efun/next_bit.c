void test() {
  check(next_bit(set_bit(set_bit("", 3), 9), -1)); // expect: 3
  check(next_bit(set_bit(set_bit("", 3), 9), 3)); // expect: 9
  check(next_bit("", -1)); // expect: -1
  check(next_bit(set_bit("", 3), 3)); // expect: -1
  check(next_bit(set_bit("", 50), 0)); // expect: 50
}
