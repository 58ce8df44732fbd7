// filter(): The elements for which a function is true.

int odd(int x) { return x % 2; }

void test() {
  check(filter(({ 1, 2, 3, 4 }), (: $1 > 2 :))); // expect: ({ 3, 4 })
  check(filter("hello", (: $1 != 'l' :))); // expect: "heo"
  check(filter(({ 1, 2, 3 }), "odd")); // expect: ({ 1, 3 })
  check(filter(({ 1, 2, 3 }), "odd", this_object())); // expect: ({ 1, 3 })
  check(filter(([ "a" : 1, "b" : 2 ]), (: $2 > 1 :))); // expect: ([ "b" : 2, ])
  check(filter(({ 1, 2, 3 }), (: $1 > $2 :), 2)); // expect: ({ 3 })
  check(filter(({ }), (: 1 :))); // expect: ({ })
  check(filter(({ 1, 2, 3 }), "no_such_function")); // expect: ({ })
}
