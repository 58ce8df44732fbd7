// __LINE__ counts lines, also in the arguments of a macro and behind line joins.
#define SHOW __LINE__
#define THERE(x) x
int here() { return __LINE__; }
int \
joined() { return __LINE__; }
int after() { return __LINE__; }

void test() {
  check(here());                              // expect: 4
  check(joined());                            // expect: 6
  check(after());                             // expect: 7
  check(SHOW);                                // expect: 13
  check(THERE(__LINE__));                     // expect: 14
}
