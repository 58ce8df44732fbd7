// Macros with parameters: nested, empty, with brackets and strings in their arguments.
#define TWICE(x) ((x) * 2)
#define ADD(a, b) ((a) + (b))
#define FIRST(a, b) a
#define PAIR(a, b) (a + b)
#define NONE() 5
#define STRINGS(x) x + "x"
#define PASS(x) x
int f(int x) { return x; }

void test() {
  check(TWICE(3));                            // expect: 6
  check(TWICE(1 + 2));                        // expect: 6
  check(ADD(1, 2));                           // expect: 3
  check(ADD(ADD(1, 2), 3));                   // expect: 6
  check(TWICE(f(2)));                         // expect: 4
  check(TWICE(TWICE(2)));                     // expect: 8
  check(FIRST(1, 2));                         // expect: 1
  check(PAIR("a,b", "c)d"));                  // expect: "a,bc)d"
  check(NONE());                              // expect: 5
  check(ADD(sizeof(({ 1 })), 1));             // expect: 2
  check(STRINGS("x"));                        // expect: "xx"
  check(TWICE (4));                           // expect: 8
  check(PASS((1, 2)));                        // expect: 2
}
