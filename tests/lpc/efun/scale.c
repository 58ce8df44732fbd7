// scale(): Adds a stretch by x, y and z to a transformation.

void test() {
  check(scale(id_matrix(), 2.0, 3.0, 4.0)[5]); // expect: 3.000000
  check(scale(id_matrix(), 2.0, 3.0, 4.0)[10]); // expect: 4.000000
}
