// rotate_z(): Adds a turn about the z axis, in degrees, to a transformation.

void test() {
  check(rotate_z(id_matrix(), 90.0)[1]); // expect: 1.000000
  check(rotate_z(id_matrix(), 0.0)[0]); // expect: 1.000000
}
