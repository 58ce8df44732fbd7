// receive(): Sends a text or bytes straight to this object's player, past catch_tell().

void test() {
  receive("nobody listens");
  check(interactive(this_object())); // expect: 0
}
