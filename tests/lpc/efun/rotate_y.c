// rotate_y(): Adds a turn about the y axis, in degrees, to a transformation.

void test() {
  check(rotate_y(id_matrix(), 90.0)[8]); // expect: 1.000000
  check(rotate_y(id_matrix(), 0.0)[0]); // expect: 1.000000
}
