// dotprod(): The dot product of two vectors of equal size.

void test() {
  check(dotprod(({ 1, 2 }), ({ 3, 4 }))); // expect: 11.000000
  check(dotprod(({ 1 }), ({ 1, 2 }))); // expect error: dotprod: cannot take the dotprod of vectors of different sizes.
  check(dotprod(({ "x" }), ({ 1 }))); // expect error: dotprod: invalid arg 1.
}
