// send_gmcp(): Sends a GMCP message, `Package.Message` and JSON, to this object's player.

void test() {
  send_gmcp("Core.Ping");
  check(has_gmcp(this_object())); // expect: 0
  mixed number = 5;
  check((send_gmcp(number), 0)); // expect error: Bad argument 1 to send_gmcp()
}
