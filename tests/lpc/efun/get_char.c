// get_char(): As input_to(), for a single key.

void got(string key) { }

void test() {
  check(get_char("got")); // expect: 0
  check(get_char((: got :))); // expect: 0
}
