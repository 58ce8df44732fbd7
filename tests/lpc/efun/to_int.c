void test() {
  check(to_int(3.9)); // expect: 3
  check(to_int(-3.9)); // expect: -3
  check(to_int("42 coins")); // expect: 42
  check(to_int("coins")); // expect: 0
  check(to_int(7)); // expect: 7
  check(to_int(to_buffer(({ 0, 0, 1, 2 })))); // expect: 258
}
