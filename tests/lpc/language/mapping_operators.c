// Mappings join by +, compose by *, and are equal only to themselves.
mapping a = ([ "x": 1, "y": 2 ]), b = ([ "y": 3, "z": 4 ]), c = ([ 1: "one", 2: "two" ]);

void test() {
  check((a + b)["y"]);                        // expect: 3
  check(sizeof(a + b));                       // expect: 3
  check(sizeof(a));                           // expect: 2
  check((a * c)["x"]);                        // expect: "one"
  check(sizeof(a * c));                       // expect: 2
  check(a == a);                              // expect: 1
  check(a == ([ "x": 1, "y": 2 ]));           // expect: 0
  check(a == a + ([ ]));                      // expect: 0
  check(a["none"]);                           // expect: 0
  check(a[0]);                                // expect: 0
}
