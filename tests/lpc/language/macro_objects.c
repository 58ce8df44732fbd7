// Macros without parameters, empty ones, and such that use others below them.
#define FIVE 5
#define SUM 1 + 2
#define LATER DEFINED_BELOW
#define DEFINED_BELOW 7
#define TEXT "text"
#define NEGATIVE (-FIVE)
#define EMPTY
#define LIST ({ FIVE, SUM })
#define TWO_LINES 1 + \
  10
#define CHAIN1 9
#define CHAIN2 CHAIN1
#define CHAIN3 CHAIN2

void test() {
  check(FIVE);                                // expect: 5
  check(SUM);                                 // expect: 3
  check(LATER);                               // expect: 7
  check(TEXT);                                // expect: "text"
  check(NEGATIVE);                            // expect: -5
  check(EMPTY 3 EMPTY);                       // expect: 3
  check(LIST);                                // expect: ({ 5, 3 })
  check(TWO_LINES);                           // expect: 11
  check(CHAIN3);                              // expect: 9
}
