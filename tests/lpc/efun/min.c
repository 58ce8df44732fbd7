// min(): The least of an array's ints, floats or strings.

void test() {
  check(min(({ 3, 9, 2 }))); // expect: 2
  check(min(({ 3, 9, 2 }), 1)); // expect: 2
  check(min(({ "b", "a" }))); // expect: "a"
  check(min(({ }))); // expect error: Can't find min of an empty array.
}
