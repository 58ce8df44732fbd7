// `function (…) {…}` has parameters and locals of its own.
function f;
int g = 2;

void test() {
  f = function(int x) { return x * g; };
  check(f(4));                                // expect: 8
  f = function(int x, int y) { int z = x + y; return z * z; };
  check(f(1, 2));                             // expect: 9
  f = function() { return "none"; };
  check(f());                                 // expect: "none"
  f = function(int n) { int r = 1; while (n > 1) r *= n--; return r; };
  check(f(5));                                // expect: 120
  f = function(string s) { foreach (int c in s) if (c == 'b') return "found"; return "not"; };
  check(f("abc"));                            // expect: "found"
  check(f("xyz"));                            // expect: "not"
  f = function(int x) { return (: $1 + 1 :); };
  check(evaluate(f(1), 2));                   // expect: 3
  f = function(int x) { x = 9; return x; };
  check(f(1));                                // expect: 9
}
