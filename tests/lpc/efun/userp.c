// userp(): 1 when an object is or was a connected player, else 0.

void test() {
  check(userp(this_object())); // expect: 0
  check(userp(this_object())); // expect: 0
}
