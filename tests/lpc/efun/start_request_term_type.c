// start_request_term_type(): Offers the client of this object's player to tell its terminal type.

void test() {
  start_request_term_type();
  check(interactive(this_object())); // expect: 0
  enable_commands();
  check(catch(start_request_term_type())); // expect: 0
}
