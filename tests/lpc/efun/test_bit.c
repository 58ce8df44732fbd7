// test_bit(): 1 when a bit of a bit string is set, else 0.

void test() {
  check(test_bit("!", 0)); // expect: 1
  check(test_bit("!", 1)); // expect: 0
  check(test_bit("", 100)); // expect: 0
}
