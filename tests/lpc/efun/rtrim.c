// rtrim(): A string without blanks, tabs and newlines at its end, or without the characters given.

void test() {
  check(rtrim("hello  \n")); // expect: "hello"
  check(rtrim("axx", "x")); // expect: "a"
}
