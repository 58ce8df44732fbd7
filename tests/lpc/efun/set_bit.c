void test() {
  check(set_bit("", 0)); // expect: "!"
  check(set_bit("!", 2)); // expect: "%"
  check(test_bit(set_bit("", 100), 100)); // expect: 1
  check(set_bit("", 6)); // expect: " !"
  check(set_bit("", 100000)); // expect error: set_bit() bit requested: 100000 > maximum bits:
  check(set_bit("", -1)); // expect error: Bad argument 2 (negative) to set_bit()
}
