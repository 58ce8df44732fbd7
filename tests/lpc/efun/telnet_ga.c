// telnet_ga(): Sends telnet's "go ahead" to this object's player.

void test() {
  telnet_ga();
  check(interactive(this_object())); // expect: 0
  enable_commands();
  check(catch(telnet_ga())); // expect: 0
}
