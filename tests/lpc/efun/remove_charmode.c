// remove_charmode(): Puts a player back to sending lines.

void test() {
  check(remove_charmode(this_object())); // expect: -2
  check(remove_charmode(load_object("/efun/abs"))); // expect: -2
}
