void test() {
  check(strlen("hello")); // expect: 5
  check(strlen("été")); // expect: 3
  check(strlen("")); // expect: 0
  check(strlen("日本")); // expect: 2
}
