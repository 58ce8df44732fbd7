// acos(): The angle, in radians, that has a cosine.

void test() {
  check(acos(1.0)); // expect: 0.000000
  check(acos(2.0)); // expect error: math: acos(x) with (x > 1.0)
}
