// explode_reversible(): As explode(), but with every empty piece, so that implode() with the same delimiter gives the string back.

void test() {
  check(explode_reversible(",a,", ",")); // expect: ({ "", "a", "" })
  check(explode_reversible(",,", ",")); // expect: ({ "", "", "" })
  check(explode_reversible("", ",")); // expect: ({ })
}
