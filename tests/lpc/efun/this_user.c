// this_user(): Another name for this_player().

void test() {
  check(this_user()); // expect: 0
  check(this_player()); // expect: 0
}
