// map(): Calls a function for every element and gathers what it returns.

int twice(int x) { return x * 2; }

void test() {
  check(map(({ 1, 2 }), (: $1 * 10 :))); // expect: ({ 10, 20 })
  check(map("abc", (: $1 + 1 :))); // expect: "bcd"
  check(map(({ 1, 2 }), "twice")); // expect: ({ 2, 4 })
  check(map(({ 1, 2 }), (: $1 + $2 :), 5)); // expect: ({ 6, 7 })
  check(map(([ "a" : 1 ]), (: $1 + $2 :))); // expect: ([ "a" : "a1", ])
  check(map(({ 1 }), "no_such_function")); // expect: ({ 0 })
}
