// send_msdp_variable(): Sends a variable by MSDP to this object's player.

void test() {
  send_msdp_variable("HEALTH", 100);
  check(has_msdp(this_object())); // expect: 0
  mixed list = ({ });
  check((send_msdp_variable("HEALTH", list), 0)); // expect error: Bad argument 2 to send_msdp_variable()
}
