// Macros with and without arguments, # and ##, conditions with full expressions, redefinition, __LINE__ and friends.
#include "/check.h"

#define ONE 1
#define TWO (ONE + ONE)
#define ADD(a, b) ((a) + (b))
#define EMPTY
#define NOTHING()
#define STR(x) #x
#define GLUE(a, b) a##b
#define NESTED(x) ADD(x, ADD(x, 1))
#define MULTI(x) \
  (x + \
   10)
#define SELF SELF_VALUE
#define SELF_VALUE 3
#define COMMA(x) ({ x, x })
#define BLOCK(x) do { x; } while (0)
#define TEXT "a" "b"

int GLUE(my, var) = 8;
int counter;

#if TWO == 2 && defined(ONE) && !defined(NO_SUCH)
#define IF_RESULT "yes"
#else
#define IF_RESULT "no"
#endif

#if 0
this is no LPC at all "
#elif ONE + 1 == 2
#define ELIF_RESULT "elif"
#else
#define ELIF_RESULT "else"
#endif

#ifdef NO_SUCH
#define IFDEF_RESULT 1
#else
#ifndef NO_SUCH
#define IFDEF_RESULT 2
#endif
#endif

#if efun_defined(strlen) && !efun_defined(no_such_efun)
#define EFUN_RESULT 1
#else
#define EFUN_RESULT 0
#endif

#if (1 << 4) == 16 && 7 / 2 == 3 && -7 % 3 == -1 && (5 & 4) && (1 ? 1 : 0) && ~0 == -1
#define ARITHMETIC 1
#else
#define ARITHMETIC 0
#endif

#define CHANGED 1
#undef CHANGED
#define CHANGED 2

mixed block() { int x; BLOCK(x = 5); if (x) BLOCK(x++); else BLOCK(x--); return x; }

void test() {
  check(ONE); // expect: 1
  check(TWO * 3); // expect: 6
  check(ADD(1, 2) * 2); // expect: 6
  check(ADD(ADD(1, 2), 3)); // expect: 6
  check(NESTED(2)); // expect: 5
  check(EMPTY 5 EMPTY); // expect: 5
  check(STR(some words)); // expect: "some words"
  check(STR(a + b)); // expect: "a + b"
  check(STR("in \"quotes\"")); // expect: ""in \"quotes\"""
  check(GLUE(my, var)); // expect: 8
  check(myvar); // expect: 8
  check(GLUE(1, 2)); // expect: 12
  check(MULTI(5)); // expect: 15
  check(SELF); // expect: 3
  check(COMMA(4)); // expect: ({ 4, 4 })
  check(TEXT); // expect: "ab"
  check(IF_RESULT); // expect: "yes"
  check(ELIF_RESULT); // expect: "elif"
  check(IFDEF_RESULT); // expect: 2
  check(EFUN_RESULT); // expect: 1
  check(ARITHMETIC); // expect: 1
  check(CHANGED); // expect: 2
  check(block()); // expect: 6
  check(__LINE__); // expect: 88
  check(__FILE__); // expect: "/language/preprocessor_macros.c"
  check(ADD (1, 2)); // expect: 3
  check("ONE"); // expect: "ONE"
  check('O'); // expect: 79
  check(ADD((1, 2), 3)); // expect: 5
  check(sizeof(COMMA("x,y"))); // expect: 2
}
