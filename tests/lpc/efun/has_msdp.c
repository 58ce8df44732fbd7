// has_msdp(): 1 when a player's client speaks MSDP, else 0.

void test() {
  check(has_msdp(this_object())); // expect: 0
  check(has_msdp()); // expect: 0
}
