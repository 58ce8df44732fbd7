void test() {
  check(stringp("text")); // expect: 1
  check(stringp(42)); // expect: 0
  check(stringp("")); // expect: 1
  check(stringp(({ "text" }))); // expect: 0
  check(stringp(allocate_buffer(1))); // expect: 0
}
