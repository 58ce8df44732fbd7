// request_term_size(): Asks the client of this object's player to tell its window's size, now and at each change, or with 0 to stop.

void test() {
  request_term_size();
  check(interactive(this_object())); // expect: 0
  request_term_size(0);
  check(interactive()); // expect: 0
}
