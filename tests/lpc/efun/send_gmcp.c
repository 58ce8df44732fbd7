// send_gmcp(): Sends a GMCP message, `Package.Message` and JSON, to this object's player.

void test() {
  send_gmcp("Core.Ping");
  check(has_gmcp(this_object())); // expect: 0
}
