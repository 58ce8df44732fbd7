// repeat_string(): A string repeated so many times.

void test() {
  check(repeat_string("ab", 3)); // expect: "ababab"
  check(repeat_string("ab", 0)); // expect: ""
  check(repeat_string("", 5)); // expect: ""
}
