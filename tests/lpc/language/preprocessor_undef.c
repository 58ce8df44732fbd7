// #undef forgets; a macro can be defined anew.
#define X 1
int first() { return X; }
#undef X
#define X 2
int second() { return X; }
#undef X
int X = 3;
int third() { return X; }
#undef NEVER_DEFINED

void test() {
  check(first());                             // expect: 1
  check(second());                            // expect: 2
  check(third());                             // expect: 3
}
