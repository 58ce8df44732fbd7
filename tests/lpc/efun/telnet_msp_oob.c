// telnet_msp_oob(): Sends an MSP text out of band to this object's player.

void test() {
  telnet_msp_oob("!!SOUND(x.wav)");
  check(has_msp(this_object())); // expect: 0
}
