// string_difference(): How many letters must be added, taken out or changed to make one string of the other.

void test() {
  check(string_difference("kitten", "sitting")); // expect: 3
  check(string_difference("", "abc")); // expect: 3
  check(string_difference("a", "a")); // expect: 0
}
