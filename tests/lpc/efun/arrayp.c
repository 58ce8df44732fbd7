// arrayp(): 1 for an array, else 0.

void test() {
  check(arrayp(({ 1 }))); // expect: 1
  check(arrayp("a")); // expect: 0
}
