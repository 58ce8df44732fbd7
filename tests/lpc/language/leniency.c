// What compiles here and not on FluffOS; docs/lpc/differences.md says why.
#define ALL(x...) ({ x })
object me;
int two(int | string x) { return intp(x) ? (int)x + 1 : 0; }
function value() { return (: $1 * 2 :); }
int above() { return below(4); }
;
int below(int x) { return x + 1; }
int query(int x) { return x + 10; }

void test() {
  int r;
  string s = "hello";
  object none;
  me = this_object();
  check(0o17);                            // expect: 15
  check(017);                             // expect: 17
  check(ALL(1, 2));                       // expect: ({ 1, 2 })
  check(+5 - +2);                         // expect: 3
  check(2 in ({ 1, 2 }));                 // expect: 1
  check(value()(4));                      // expect: 8
  check((: $1 + 1 :)(4));                 // expect: 5
  check(me->("que" + "ry")(1));           // expect: 11
  check(me?.query(2));                    // expect: 12
  check(none?.query(2));                  // expect: 0
  check(0?.x);                            // expect: 0
  check(evaluate((: me, "query" :), 3));  // expect: 13
  check(s[..2]);                          // expect: "hel"
  for (int i = 0, j = 9; i < j; i++, j--) r++;
  check(r);                               // expect: 5
  check(two(4));                          // expect: 5
  check(two("a"));                        // expect: 0
  check(above());                         // expect: 5
  check(`\u00e9`);                        // expect: "é"
  check(strlen("a\0b"));                  // expect: 3
  check(!0.0);                            // expect: 1
  check(0.0 == 0);                        // expect: 1
  check(MIN_INT);                         // expect: -9223372036854775807
  check(-9223372036854775808);            // expect: -9223372036854775807
  check(MIN_INT - 1);                     // expect: -9223372036854775808
}
