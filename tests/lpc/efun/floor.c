// floor(): The greatest whole number that is not above a float.

void test() {
  check(floor(2.7)); // expect: 2.000000
  check(floor(-2.1)); // expect: -3.000000
}
