// send_zmp(): Sends a ZMP command with its arguments to this object's player.

void test() {
  send_zmp("zmp.ping", ({ }));
  check(has_zmp(this_object())); // expect: 0
}
