void test() {
  check(unique_array(({ 1, 2, 3, 4 }), (: $1 % 2 + 1 :))); // expect: ({ ({ 2, 4 }), ({ 1, 3 }) })
  check(unique_array(({ 5, 6, 7 }), (: $1 % 2 :), 1)); // expect: ({ ({ 6 }) })
  check(unique_array(({ 1, 2, 3 }), (: $1 % 2 :))); // expect: ({ ({ 1, 3 }) })
  check(unique_array(({}), (: $1 :))); // expect: ({ })
}
