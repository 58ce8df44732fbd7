// tan(): The tangent of an angle in radians.

void test() {
  check(tan(0.0)); // expect: 0.000000
  check(tan(0.5)); // expect: 0.546302
}
