// cos(): The cosine of an angle in radians.

void test() {
  check(cos(0.0)); // expect: 1.000000
  check(cos(1)); // expect: 0.540302
}
