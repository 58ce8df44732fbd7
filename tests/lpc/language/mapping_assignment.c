// += and *= change a mapping in place: every holder sees it. + and * make a new one.
void test() {
  mapping m = ([ "a": "b" ]), holder = m;

  m += ([ "c": "d" ]);
  check(holder); // expect: ([ "a" : "b", "c" : "d", ])
  m *= ([ "b": "B" ]);
  check(holder); // expect: ([ "a" : "B", ])
  m = m + ([ "x": 1 ]);
  check(sizeof(holder)); // expect: 1
}
