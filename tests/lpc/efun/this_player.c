// this_player(): Whose command or input runs.

void test() {
  check(this_player()); // expect: 0
  check(this_player(1)); // expect: 0
}
