void test() {
  check(replace_string("a-b-c", "-", "+")); // expect: "a+b+c"
  check(replace_string("a-b-c", "-", "+", 1)); // expect: "a+b-c"
  check(replace_string("x x x x", "x", "y", 2, 3)); // expect: "x y y x"
  check(replace_string("abc", "", "+")); // expect: "abc"
  check(replace_string("abc", "b", "")); // expect: "ac"
  check(replace_string("aaa", "a", "aa")); // expect: "aaaaaa"
  check(replace_string("a", "a", "b", 1, 2, 3)); // expect error: Too many args to replace_string
}
