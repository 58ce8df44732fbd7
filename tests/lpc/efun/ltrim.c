// ltrim(): A string without blanks, tabs and newlines at its beginning, or without the characters given.

void test() {
  check(ltrim("  hello ")); // expect: "hello "
  check(ltrim("xxa", "x")); // expect: "a"
}
