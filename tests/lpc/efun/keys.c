// keys(): An array of a mapping's keys, in the order of values().

void test() {
  check(keys(([ "a" : 1 ]))); // expect: ({ "a" })
  check(keys(([ ]))); // expect: ({ })
}
