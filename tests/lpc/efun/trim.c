// trim(): A string without blanks, tabs and newlines at both ends, or without the characters given.

void test() {
  check(trim("  hello ")); // expect: "hello"
  check(trim("xxaxx", "x")); // expect: "a"
  check(trim("")); // expect: ""
}
