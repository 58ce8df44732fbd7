// telnet_nop(): Sends telnet's "no operation" to this object's player, to keep the connection alive.

void test() {
  telnet_nop();
  check(interactive(this_object())); // expect: 0
  enable_commands();
  check(catch(telnet_nop())); // expect: 0
}
