// 1 and 1.0 are different keys of a mapping, and so are 0 and a string.
mapping m = ([ 1: "int", 1.0: "float", "1": "string", 0: "zero" ]);

void test() {
  check(m[1]);                                // expect: "int"
  check(m[1.0]);                              // expect: "float"
  check(m["1"]);                              // expect: "string"
  check(m[0]);                                // expect: "zero"
  check(sizeof(m));                           // expect: 4
  check(m[2 - 1]);                            // expect: "int"
  check(m[0.5 + 0.5]);                        // expect: "float"
  check(undefinedp(m[2]));                    // expect: 1
}
