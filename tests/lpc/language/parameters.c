// Missing arguments are undefined, rest parameters collect, defaults are evaluated in the call.
int g = 3;
varargs int missing(int a, int b) { return undefinedp(b); }
mixed *rest(int a, mixed r...) { return r; }
int with_default(int a, int b: (: g * 2 :)) { return a * 100 + b; }
int of_others(int a, int b: (: g :), int c: (: 7 :)) { return a * 100 + b * 10 + c; }
void change(int x) { x = 9; }
void change_ref(int ref x) { x = 9; }
int kept;

void test() {
  check(missing(1));                          // expect: 1
  check(missing(1, 0));                       // expect: 0
  check(rest(1));                             // expect: ({ })
  check(rest(1, 2, 3));                       // expect: ({ 2, 3 })
  check(with_default(1));                     // expect: 106
  check(with_default(1, 1));                  // expect: 101
  check(with_default(1, 0));                  // expect: 100
  check(of_others(1));                        // expect: 137
  check(of_others(1, 2));                     // expect: 127
  check(of_others(1, 2, 3));                  // expect: 123
  kept = 1; change(kept);
  check(kept);                                // expect: 1
  change_ref(ref kept);
  check(kept);                                // expect: 9
}
