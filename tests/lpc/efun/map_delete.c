// map_delete(): Takes a key and its value out of a mapping.

void test() {
  mapping m = ([ "a" : 1, "b" : 2 ]);
  map_delete(m, "a");
  check(m); // expect: ([ "b" : 2, ])
  check(undefinedp(m["a"])); // expect: 1
}
