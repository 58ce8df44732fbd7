// translate(): Adds a move by x, y and z to a transformation.

void test() {
  check(translate(id_matrix(), 1.0, 2.0, 3.0)[12..15]); // expect: ({ 1.000000, 2.000000, 3.000000, 1.000000 })
  check(translate(({ 1.0 }), 1.0, 2.0, 3.0)); // expect error: matrix transform requires a 16-element array.
}
