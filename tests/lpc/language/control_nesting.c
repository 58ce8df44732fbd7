// Recursion, forward and mutual calls, prototypes, shadowed names, early returns, nested blocks and deep nesting.
#include "/check.h"

int forward(int n);
int even(int n);
int odd(int n) { return n == 0 ? 0 : even(n - 1); }
int even(int n) { return n == 0 ? 1 : odd(n - 1); }
int calls_forward() { return forward(4); }
int forward(int n) { return n < 2 ? n : forward(n - 1) + forward(n - 2); }
int ackermann(int m, int n) { return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1)); }
int name = 1;
int local_over_global() { int name = 2; return name; }
int parameter_over_global(int name) { return name; }
int strlen(string s) { return -1; }
int efun_shadowed() { return strlen("abc"); }
int efun_reached() { return efun::strlen("abc"); }
int sum(int a, int b) { return a + b; }
int same_name_as_local() { int sum = 5; return sum(sum, 1); }
mixed early(int x) { if (x == 1) return "one"; while (x > 0) { if (x == 5) return "five"; x--; } return "end"; }
mixed nested(int a, int b, int c) { if (a) { if (b) { if (c) return "abc"; return "ab"; } else if (c) return "ac"; else return "a"; } return "none"; }
mixed deep_data() { mixed a = ({ }); for (int i = 0; i < 50; i++) a = ({ a }); int n; while (sizeof(a)) { a = a[0]; n++; } return n; }
mixed unreached() { return 1; name = 99; }
mixed in_condition() { int x; if ((x = 5) > 3) return x; return 0; }
mixed loops() { int n; for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) { if (j == 1) continue; if (i == 2) break; n += i * 10 + j; } return n; }
void nothing() { }
mixed void_value() { mixed x = call_other(this_object(), "nothing"); return x; }
mixed comma_for() { int a = 0, b = 10; for (a = 0, b = 10; a < b; a++, b--); return ({ a, b }); }
mixed long_sum() { return 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12 + 13 + 14 + 15 + 16 + 17 + 18 + 19 + 20; }
mixed parens() { return ((((((((((1 + 2)) * 3)) - 4)) / 5)))); }
mixed words() { int constructor = 1, prototype = 2, arguments = 3, yield = 4, let = 5, const_ = 6, var = 7; return ({ constructor, prototype, arguments, yield, let, const_, var }); }
mapping js_keys() { return ([ "__proto__": 1, "constructor": 2, "toString": 3 ]); }
mixed js_lookup() { mapping m = ([ ]); return ({ m["__proto__"], m["constructor"], m["hasOwnProperty"] }); }

void test() {
  check(even(10)); // expect: 1
  check(odd(7)); // expect: 1
  check(calls_forward()); // expect: 3
  check(ackermann(2, 3)); // expect: 9
  check(local_over_global()); // expect: 2
  check(parameter_over_global(3)); // expect: 3
  check(efun_shadowed()); // expect: -1
  check(efun_reached()); // expect: 3
  check(same_name_as_local()); // expect: 6
  check(early(1)); // expect: "one"
  check(early(9)); // expect: "five"
  check(early(3)); // expect: "end"
  check(nested(1, 1, 1)); // expect: "abc"
  check(nested(1, 1, 0)); // expect: "ab"
  check(nested(1, 0, 1)); // expect: "ac"
  check(nested(1, 0, 0)); // expect: "a"
  check(nested(0, 1, 1)); // expect: "none"
  check(deep_data()); // expect: 50
  check(unreached()); // expect: 1
  check(in_condition()); // expect: 5
  check(loops()); // expect: 24
  check(void_value()); // expect: 0
  check(comma_for()); // expect: ({ 5, 5 })
  check(long_sum()); // expect: 210
  check(parens()); // expect: 1
  check(words()); // expect: ({ 1, 2, 3, 4, 5, 6, 7 })
  check(js_keys()["__proto__"]); // expect: 1
  check(js_lookup()); // expect: ({ 0, 0, 0 })
}
