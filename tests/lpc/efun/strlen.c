mixed given(mixed x) { return strlen(x); }
void test() {
  check(given(0)); // expect: 0
  check(given(({ 1, 2 }))); // expect: 2
  check(given("été")); // expect: 3
  check(strlen("hello")); // expect: 5
  check(strlen("été")); // expect: 3
  check(strlen("")); // expect: 0
  check(strlen("日本")); // expect: 2
}
