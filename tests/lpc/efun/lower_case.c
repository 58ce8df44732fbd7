// lower_case(): The string with the letters A to Z made small.

void test() {
  check(lower_case("Hello")); // expect: "hello"
  check(lower_case("\u00c0B")); // expect: "Àb"
}
