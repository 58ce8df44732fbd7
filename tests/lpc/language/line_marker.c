// The marker of a C preprocessor gives the next line its number.
int here() {
# 100 "/made/by.c"
  return __LINE__;
# 6
}

void test() {
  check(here());                          // expect: 100
  check(__LINE__);                        // expect: 10
}
