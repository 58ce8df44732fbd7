// sin(): The sine of an angle in radians.

void test() {
  check(sin(0.0)); // expect: 0.000000
  check(sin(1.5707963267948966)); // expect: 1.000000
}
