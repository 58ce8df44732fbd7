// &&, || and ?? give one of their operands and evaluate no more than they need.
int calls;
mixed called(mixed x) { calls++; return x; }
mapping m = ([ ]);

void test() {
  check(0 && called(1));                      // expect: 0
  check(1 && called(2));                      // expect: 2
  check(0 || called(3));                      // expect: 3
  check(4 || called(5));                      // expect: 4
  check(calls);                               // expect: 2
  check("" && "a");                           // expect: "a"
  check("" || "a");                           // expect: ""
  check(0 || "");                             // expect: ""
  check(0 ?? 5);                              // expect: 0
  check(m["x"] ?? 5);                         // expect: 5
  check(m["x"] ?? m["y"] ?? 7);               // expect: 7
  check(1 && 2 && 3);                         // expect: 3
  check(0 || 0 || 3);                         // expect: 3
  check(1 && 0 || 5);                         // expect: 5
  check(1 || 0 && 5);                         // expect: 1
  check(!1 || 2);                             // expect: 2
}
