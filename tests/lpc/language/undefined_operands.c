// Where a 0 comes from nowhere: it is undefined, but behaves as 0.
mapping m = ([ "zero": 0 ]);
varargs mixed f(mixed x) { return x; }
void nothing() { }
int g;

void test() {
  check(undefinedp(m["no"]));                 // expect: 1
  check(undefinedp(m["zero"]));               // expect: 0
  check(undefinedp(f()));                     // expect: 1
  check(undefinedp(f(0)));                    // expect: 0
  check(undefinedp(g));                       // expect: 1
  check(m["no"] + 1);                         // expect: 1
  check(m["no"] == 0);                        // expect: 1
  check(m["no"] ? 1 : 2);                     // expect: 2
  check(!m["no"]);                            // expect: 1
  check(m["no"] + "a");                       // expect: "0a"
  check("a" + m["no"]);                       // expect: "a0"
  check(m["no"] * 5);                         // expect: 0
  check(-m["no"]);                            // expect: 0
  check(~m["no"]);                            // expect: -1
  check(m["no"] || "other");                  // expect: "other"
  check(m["no"] ?? "other");                  // expect: "other"
  check(m["zero"] ?? "other");                // expect: 0
  check(m["zero"] || "other");                // expect: "other"
  check(intp(m["no"]));                       // expect: 1
  check(typeof(m["no"]));                     // expect: "int"
  check(sizeof(m["no"]));                     // expect: 0
  check(({ m["no"] }));                       // expect: ({ 0 })
  check(undefinedp(({ m["no"] })[0]));        // expect: 1
  check(m["no"] < 1);                         // expect: 1
}
