// What a declared type makes of a value, and what a variable is before it has one.
#include "/check.h"

int counter;
float ratio;

int returns_int() { return 2.9; }
float returns_float() { return 2; }
varargs mixed missing(mixed x) { return undefinedp(x); }

void test() {
  float f = 3;
  int i = 3.99;
  mixed m = 3;
  buffer b = "AB";
  int unset;

  check(f);                                   // expect: 3.000000
  check(i);                                   // expect: 3
  f += 1;
  check(f);                                   // expect: 4.000000
  i += 1.9;
  check(i);                                   // expect: 4
  m += 1.5;
  check(m);                                   // expect: 4.500000
  check(returns_int());                       // expect: 2
  check(returns_float());                     // expect: 2.000000
  check(bufferp(b) && sizeof(b));             // expect: 2

  check(undefinedp(unset));                   // expect: 1
  check(undefinedp(counter));                 // expect: 1
  check(undefinedp(ratio));                   // expect: 1
  check(missing());                           // expect: 1
  check(missing(0));                          // expect: 0
  check(undefinedp(([ ])["x"]));              // expect: 1
  check(unset + 1);                           // expect: 1
  check(unset++);                             // expect: 0
  check(unset);                               // expect: 1
  ratio += 1;
  check(ratio);                               // expect: 1.000000
}
