// abs(): A number without its sign.

void test() {
  check(abs(-5)); // expect: 5
  check(abs(-2.5)); // expect: 2.500000
  check(abs(3)); // expect: 3
}
