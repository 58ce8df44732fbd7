// distance(): The distance of two points of equal dimension.

void test() {
  check(distance(({ 0, 0 }), ({ 3, 4 }))); // expect: 5.000000
  check(distance(({ 1 }), ({ 1, 2 }))); // expect error: distance: cannot take the distance of vectors of different sizes.
}
