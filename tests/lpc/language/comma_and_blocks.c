// The comma gives its last value; names live to the end of their block.
int g = 1;
int shadow() { int g = 5; { int h = g; g = h + 1; } return g; }
int sequence() { int x = 1, y = x + 1, z; z = (x++, y++, x + y); return z; }

void test() {
  check((1, 2, 3));                           // expect: 3
  check((g = 5, g + 1));                      // expect: 6
  check(shadow());                            // expect: 6
  check(g);                                   // expect: 5
  check(sequence());                          // expect: 5
}
