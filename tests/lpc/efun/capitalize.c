// capitalize(): The string with its first letter as a capital, when it is one of a to z.

void test() {
  check(capitalize("hello")); // expect: "Hello"
  check(capitalize("Hello")); // expect: "Hello"
  check(capitalize("")); // expect: ""
  check(capitalize("\u00e9a")); // expect: "éa"
}
