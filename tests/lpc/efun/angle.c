// angle(): The angle between two vectors, in radians.

void test() {
  check(angle(({ 1, 0 }), ({ 0, 1 }))); // expect: 1.570796
  check(angle(({ 1 }), ({ 1, 2 }))); // expect error: angle: cannot calculate the angle between vectors of different sizes.
}
