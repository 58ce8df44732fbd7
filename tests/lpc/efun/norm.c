// norm(): The length of a vector of ints or floats.

void test() {
  check(norm(({ 3, 4 }))); // expect: 5.000000
  check(norm(({ 1.5 }))); // expect: 1.500000
  check(norm(({ "x" }))); // expect error: norm: invalid argument 1.
}
