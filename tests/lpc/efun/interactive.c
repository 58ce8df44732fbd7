// interactive(): 1 when an object is a connected player, else 0.

void test() {
  check(interactive(this_object())); // expect: 0
  check(interactive()); // expect: 0
}
