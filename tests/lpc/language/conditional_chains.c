// ?: binds to the right; only the branch that is chosen is evaluated.
int calls;
int called(int x) { calls++; return x; }

void test() {
  check(1 ? 2 : 3);                           // expect: 2
  check(0 ? 2 : 3);                           // expect: 3
  check(0 ? 1 : 0 ? 2 : 3);                   // expect: 3
  check(1 ? 0 ? 1 : 2 : 3);                   // expect: 2
  check("" ? "true" : "false");               // expect: "true"
  check(({ }) ? 1 : 0);                       // expect: 1
  check(([ ]) ? 1 : 0);                       // expect: 1
  check(0.0 ? 1 : 0);                         // expect: 0
  check(1 ? called(5) : called(6));           // expect: 5
  check(calls);                               // expect: 1
  check((1 ? "a" : "b") + "c");               // expect: "ac"
  check(0 || 1 ? "x" : "y");                  // expect: "x"
}
