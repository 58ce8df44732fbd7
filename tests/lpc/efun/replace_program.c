// replace_program(): This object gives up its own program for one it inherits, when the turn is over.

void test() {
  check(replace_program("/no/such/inherit")); // expect error: program to replace the current with has to be inherited
}
