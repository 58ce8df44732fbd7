// Operators of the language. Values are those that FluffOS gives.
#include "/check.h"

void test() {
  int a = 17, b = -5;
  float f = 2.5;
  mixed m = 6;

  check(a / b);                               // expect: -3
  check(a % b);                               // expect: 2
  check(b % a);                               // expect: -5
  check(-7 / 2);                              // expect: -3
  check(-7 % 3);                              // expect: -1
  check(a * b);                               // expect: -85
  check(a & 6);                               // expect: 0
  check(a | 8);                               // expect: 25
  check(a ^ 3);                               // expect: 18
  check(~a);                                  // expect: -18
  check(a << 3);                              // expect: 136
  check(b >> 1);                              // expect: -3
  check(m * m - m);                           // expect: 30
  check(a + b * 2 - 3 * (a - b));             // expect: -59

  check(1 << 62);                             // expect: 4611686018427387904
  check(1 << 63);                             // expect: -9223372036854775808
  check(9223372036854775807 + 1);             // expect: -9223372036854775808
  check(4611686018427387904 * 2);             // expect: -9223372036854775808
  check(3037000500 * 3037000500);             // expect: -9223372036709301616
  check(9007199254740991 + a);                // expect: 9007199254741008
  check(9007199254741008 - a);                // expect: 9007199254740991

  check(f * a);                               // expect: 42.500000
  check(a / f);                               // expect: 6.800000
  check(1 - f);                               // expect: -1.500000
  check(-f);                                  // expect: -2.500000
  check(f == 2.5);                            // expect: 1
  check(f > a);                               // expect: 0
  check(f * f + a * 2.0 - 1);                 // expect: 39.250000

  check("a" + 1 + 2);                         // expect: "a12"
  check(1 + 2 + "a");                         // expect: "3a"
  check("b" > "a");                           // expect: 1
  check(({ 1 }) + ({ 2, 3 }));                // expect: ({ 1, 2, 3 })
  check(({ 1, 2, 3, 2 }) - ({ 2 }));          // expect: ({ 1, 3 })
  check(({ 1, 2 }) & ({ 2, 3 }));             // expect: ({ 2 })
  check(({ }) == ({ }));                      // expect: 1
  check(({ 1 }) == ({ 1 }));                  // expect: 0

  check(0 || 5);                              // expect: 5
  check(3 && 4);                              // expect: 4
  check("" || 2);                             // expect: ""
  check(([ ])["a"] ?? "default");             // expect: "default"
  check(0 ?? "default");                      // expect: 0
  check(!5);                                  // expect: 0
  check(!0);                                  // expect: 1
  check(0.0 ? "true" : "false");              // expect: "false"
  check(1 < 2 && 2 < 3 || a / 0);             // expect: 1
  check((1, 2, 77));                          // expect: 77
  check(`a${a}b${"c"}d`);                     // expect: "a17bcd"
  check(1 / (a - 17));                        // expect error: Division by zero
}
