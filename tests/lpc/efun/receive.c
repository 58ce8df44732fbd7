// receive(): Sends a text or bytes straight to this object's player, past catch_tell().

void test() {
  receive("nobody listens");
  check(interactive(this_object())); // expect: 0
  mixed number = 5;
  check((receive(number), 0)); // expect error: Bad argument 1 to receive()
}
