// find_player(): The player of a name set by set_living_name(), or 0.

void test() {
  check(find_player("nobody")); // expect: 0
  check(find_player("")); // expect: 0
}
