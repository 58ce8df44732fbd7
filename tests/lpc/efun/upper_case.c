// upper_case(): The string with the letters a to z made capitals.

void test() {
  check(upper_case("Hello")); // expect: "HELLO"
  check(upper_case("a\u00e9b")); // expect: "AéB"
}
