// send_zmp(): Sends a ZMP command with its arguments to this object's player.

void test() {
  send_zmp("zmp.ping", ({ }));
  check(has_zmp(this_object())); // expect: 0
  mixed text = "x";
  check((send_zmp("zmp.ping", text), 0)); // expect error: Bad argument 2 to send_zmp()
}
