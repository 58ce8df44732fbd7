// A local without initial value is undefined at first and keeps what it has in a loop.
int undefined_first() { int x; return undefinedp(x); }
int initial() { int x = 3; return x; }
int in_order() { int x = 1, y = x + 1; return x * 10 + y; }
int in_loop() { int r; for (int i = 0; i < 3; i++) { int x = 5; x += i; r += x; } return r; }
int blocks() { int r; { int x = 1; r += x; } { int x = 2; r += x; } return r; }

void test() {
  check(undefined_first());                   // expect: 1
  check(initial());                           // expect: 3
  check(in_order());                          // expect: 12
  check(in_loop());                           // expect: 18
  check(blocks());                            // expect: 3
}
