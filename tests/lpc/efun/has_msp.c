// has_msp(): 1 when a player's client speaks MSP, else 0.

void test() {
  check(has_msp(this_object())); // expect: 0
  check(has_msp()); // expect: 0
}
