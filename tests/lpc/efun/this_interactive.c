// this_interactive(): The player whose line this turn serves, or 0.

void test() {
  check(this_interactive()); // expect: 0
  check(this_player(1)); // expect: 0
}
