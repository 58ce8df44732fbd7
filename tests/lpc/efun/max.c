// max(): The greatest of an array's ints, floats or strings.

void test() {
  check(max(({ 3, 9, 2 }))); // expect: 9
  check(max(({ 3, 9, 2 }), 1)); // expect: 1
  check(max(({ "b", "a" }))); // expect: "b"
  check(max(({ 1, 2.5 }))); // expect: 2.500000
  check(max(({ }))); // expect error: Can't find max of an empty array.
  check(max(({ 1, "a" }))); // expect error: Inhomogeneous array.
}
