// sqrt(): The square root of a number that is not negative.

void test() {
  check(sqrt(2.25)); // expect: 1.500000
  check(sqrt(16)); // expect: 4.000000
  check(sqrt(-1)); // expect error: math: sqrt(x) with (x < 0.0)
}
