// request_term_type(): Asks the client of this object's player for its terminal type.

void test() {
  request_term_type();
  check(interactive(this_object())); // expect: 0
  enable_commands();
  check(catch(request_term_type())); // expect: 0
}
