// debug_message(): Writes a text and a newline to the driver's standard error.

void test() {
  debug_message("Here I am.");
  check(1); // expect: 1
  check(stringp("debug_message")); // expect: 1
}
