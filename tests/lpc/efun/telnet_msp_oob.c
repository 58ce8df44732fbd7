// telnet_msp_oob(): Sends an MSP text out of band to this object's player.

void test() {
  telnet_msp_oob("!!SOUND(x.wav)");
  check(has_msp(this_object())); // expect: 0
  mixed number = 5;
  check((telnet_msp_oob(number), 0)); // expect error: Bad argument 1 to telnet_msp_oob()
}
