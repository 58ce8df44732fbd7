// query_charmode(): 1 when a player sends single keys, 0 for lines, -2 for who is no player.

void test() {
  check(query_charmode(this_object())); // expect: -2
  check(query_charmode(load_object("/efun/abs"))); // expect: -2
}
