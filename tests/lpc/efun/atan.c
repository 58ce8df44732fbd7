// atan(): The angle, in radians, that has a tangent.

void test() {
  check(atan(1.0)); // expect: 0.785398
  check(atan(0.0)); // expect: 0.000000
}
