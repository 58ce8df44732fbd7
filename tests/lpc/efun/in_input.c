// in_input(): 1 when a player's next line is waited for by input_to() or get_char(), else 0.

void test() {
  check(in_input(this_object())); // expect: 0
  check(in_input()); // expect: 0
}
