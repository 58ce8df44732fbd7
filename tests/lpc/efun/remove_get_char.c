// remove_get_char(): Takes back a player's input_to() or get_char().

void test() {
  check(remove_get_char(this_object())); // expect: -2
  check(remove_get_char(load_object("/efun/abs"))); // expect: -2
}
