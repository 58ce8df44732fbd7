// asin(): The angle, in radians, that has a sine.

void test() {
  check(asin(0.0)); // expect: 0.000000
  check(asin(-2.0)); // expect error: math: asin(x) with (x < -1.0)
}
