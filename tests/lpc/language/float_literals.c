// How floats are written.
void test() {
  check(1.0);                                 // expect: 1.000000
  check(0.5);                                 // expect: 0.500000
  check(1e3);                                 // expect: 1000.000000
  check(1.5e3);                               // expect: 1500.000000
  check(1.5E-3);                              // expect: 0.001500
  check(1e+2);                                // expect: 100.000000
  check(100.25);                              // expect: 100.250000
  check(1_000.5);                             // expect: 1000.500000
  check(1e300 * 1e10);                        // expect: inf
  check(-0.5);                                // expect: -0.500000
  check(typeof(1e3));                         // expect: "float"
  check(typeof(1.0));                         // expect: "float"
}
