// 0 and undefined are false, everything else is true.
mixed u;

void test() {
  check(0 ? 1 : 0);                           // expect: 0
  check(1 ? 1 : 0);                           // expect: 1
  check(-1 ? 1 : 0);                          // expect: 1
  check("" ? 1 : 0);                          // expect: 1
  check("0" ? 1 : 0);                         // expect: 1
  check(({ }) ? 1 : 0);                       // expect: 1
  check(([ ]) ? 1 : 0);                       // expect: 1
  check(0.0 ? 1 : 0);                         // expect: 0
  check(-0.0 ? 1 : 0);                        // expect: 0
  check(0.5 ? 1 : 0);                         // expect: 1
  check(u ? 1 : 0);                           // expect: 0
  check(this_object() ? 1 : 0);               // expect: 1
  check((: 1 :) ? 1 : 0);                     // expect: 1
  check(!"");                                 // expect: 0
  check(!0);                                  // expect: 1
  check(!u);                                  // expect: 1
  check(!!({ }));                             // expect: 1
}
