// id_matrix(): The transformation that changes nothing.

void test() {
  check(id_matrix()[0..4]); // expect: ({ 1.000000, 0.000000, 0.000000, 0.000000, 0.000000 })
  check(sizeof(id_matrix())); // expect: 16
}
