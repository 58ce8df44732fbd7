// test_load(): 1 when a file can be loaded, 0 when there is none.

void test() {
  check(test_load("/efun/test_load")); // expect: 1
  check(test_load("/efun/abs")); // expect: 1
  check(test_load("/no/such/file")); // expect: 0
}
