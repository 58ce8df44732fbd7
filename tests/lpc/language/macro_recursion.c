// A macro inside its own text stays as it is.
#define SELF SELF
#define OTHER(x) OTHER(x)
#define A B
#define B A
int SELF = 4;
int OTHER(int x) { return x + 1; }
int A = 1;

void test() {
  check(SELF);                                // expect: 4
  check(OTHER(2));                            // expect: 3
  check(A);                                   // expect: 1
}
