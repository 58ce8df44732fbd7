void test() {
  check(strcmp("a", "b") < 0); // expect: 1
  check(strcmp("b", "a") > 0); // expect: 1
  check(strcmp("a", "a")); // expect: 0
  check(strcmp("", "a") < 0); // expect: 1
  check(strcmp("abc", "ab") > 0); // expect: 1
}
