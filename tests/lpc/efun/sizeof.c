void test() {
  check(sizeof(({ 1, 2, 3 }))); // expect: 3
  check(sizeof(([ "a": 1, "b": 2 ]))); // expect: 2
  check(sizeof("été")); // expect: 3
  check(sizeof(0)); // expect: 0
  check(sizeof(allocate_buffer(5))); // expect: 5
  check(sizeof(({}))); // expect: 0
}
