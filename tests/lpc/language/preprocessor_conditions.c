// #if with C expressions, defined(), #elif and nesting.
#define YES 1
#define NO 0
#define VALUE 5
#if YES
#define one "if"
#else
#define one "else"
#endif
#if NO
#define two "if"
#elif VALUE == 5
#define two "elif"
#else
#define two "else"
#endif
#ifdef NOTHING
#define three "defined"
#else
#define three "not defined"
#endif
#ifndef NOTHING
#define four "not defined"
#endif
#if defined(YES) && !defined(NOTHING) && (VALUE << 2) > 19
#define five "all"
#else
#define five "none"
#endif
#if 0
#if 1
#define six "inner"
#endif
#define six "outer"
#else
#define six "else"
#endif
#if NOTHING || VALUE % 3 == 2 ? 1 : 0
#define seven "yes"
#else
#define seven "no"
#endif

void test() {
  check(one);                                 // expect: "if"
  check(two);                                 // expect: "elif"
  check(three);                               // expect: "not defined"
  check(four);                                // expect: "not defined"
  check(five);                                // expect: "all"
  check(six);                                 // expect: "else"
  check(seven);                               // expect: "yes"
}
