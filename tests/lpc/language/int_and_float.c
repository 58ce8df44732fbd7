// An int beside a float becomes one; equal numbers of both kinds are equal.
mixed i = 3, f = 2.5, big = 9007199254740993;

void test() {
  check(i + f);                               // expect: 5.500000
  check(f + i);                               // expect: 5.500000
  check(i - f);                               // expect: 0.500000
  check(f - i);                               // expect: -0.500000
  check(i * f);                               // expect: 7.500000
  check(f * i);                               // expect: 7.500000
  check(i / f);                               // expect: 1.200000
  check(f / i);                               // expect: 0.833333
  check(i == 3.0);                            // expect: 1
  check(3.0 == i);                            // expect: 1
  check(i != 3.0);                            // expect: 0
  check(i < f);                               // expect: 0
  check(f < i);                               // expect: 1
  check(i <= 3.0);                            // expect: 1
  check(i >= 3.0);                            // expect: 1
  check(big + 0.0);                           // expect: 9007199254740992.000000
  check(typeof(i + f));                       // expect: "float"
  check(typeof(i * 1.0));                     // expect: "float"
  check(5 / 2);                               // expect: 2
  check(5 / 2.0);                             // expect: 2.500000
  check(5.0 / 2);                             // expect: 2.500000
  check(1 / 3.0);                             // expect: 0.333333
  check(i ? "yes" : "no");                    // expect: "yes"
  check(0.0 ? "yes" : "no");                  // expect: "no"
  check(!0.0);                                // expect: 1
  check(!f);                                  // expect: 0
  check(to_int(2.9));                         // expect: 2
  check(to_int(-2.9));                        // expect: -2
  check(to_float(3));                         // expect: 3.000000
  check(to_int("12"));                        // expect: 12
  check(to_int("12abc"));                     // expect: 12
  check(to_int("abc"));                       // expect: 0
  check(to_float("1.5"));                     // expect: 1.500000
}
