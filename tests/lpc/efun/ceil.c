// ceil(): The least whole number that is not below a float.

void test() {
  check(ceil(2.1)); // expect: 3.000000
  check(ceil(-2.7)); // expect: -2.000000
}
