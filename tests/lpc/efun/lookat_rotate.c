// lookat_rotate(): Turns the view of a transformation toward a point.

void test() {
  check(sizeof(lookat_rotate(id_matrix(), 1.0, 1.0, 1.0))); // expect: 16
  check(lookat_rotate(id_matrix(), 1.0, 1.0, 1.0)[15]); // expect: 1.000000
}
