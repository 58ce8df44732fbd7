// Functions call themselves and each other, and functions below.
int even(int n);
int odd(int n) { return n == 0 ? 0 : even(n - 1); }
int even(int n) { return n == 0 ? 1 : odd(n - 1); }
int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
later() { return below(5); }
int below(int x) { return x + 1; }
int gcd(int a, int b) { return b ? gcd(b, a % b) : a; }
string reversed(string s) { return s == "" ? "" : reversed(s[1..]) + s[0..0]; }

void test() {
  check(even(10));                            // expect: 1
  check(odd(10));                             // expect: 0
  check(fib(15));                             // expect: 610
  check(later());                             // expect: 6
  check(gcd(84, 36));                         // expect: 12
  check(reversed("abc"));                     // expect: "cba"
}
