// rotate_x(): Adds a turn about the x axis, in degrees, to a transformation.

void test() {
  check(rotate_x(id_matrix(), 90.0)[6]); // expect: 1.000000
  check(rotate_x(id_matrix(), 0.0)[5]); // expect: 1.000000
}
