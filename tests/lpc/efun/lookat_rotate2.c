// lookat_rotate2(): Makes the view from one point toward another, with y upwards.

void test() {
  check(sizeof(lookat_rotate2(id_matrix(), 0.0, 0.0, 0.0, 1.0, 1.0, 1.0))); // expect: 16
  check(lookat_rotate2(id_matrix(), 0.0, 0.0, 0.0, 1.0, 1.0, 1.0)[15]); // expect: 1.000000
}
