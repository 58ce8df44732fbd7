// round(): The nearest whole number.

void test() {
  check(round(2.5)); // expect: 3.000000
  check(round(-2.5)); // expect: -3.000000
  check(round(2.4)); // expect: 2.000000
}
