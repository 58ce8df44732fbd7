// clear_bit(): A bit string with one bit cleared.

void test() {
  check(clear_bit("!", 0)); // expect: " "
  check(clear_bit("", 5)); // expect: ""
  check(clear_bit("!", -1)); // expect error: Bad argument 2 (negative) to clear_bit().
}
