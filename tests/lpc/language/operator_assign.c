// Assignment operators on every kind of place, what they give, and the order of evaluation.
#include "/check.h"

int g;
mixed *trace;
mixed t(mixed x) { trace += ({ x }); return x; }
mixed i_ops() { int x = 10; mixed *r = ({ x += 5, x -= 3, x *= 2, x /= 5, x %= 3, x |= 6, x &= 5, x ^= 7, x <<= 3, x >>= 1 }); return r + ({ x }); }
mixed s_ops() { string s = "a"; s += "b"; s += 1; s += 1.5; return s; }
mixed f_ops() { float f = 1.5; f += 1; f *= 2; f -= 0.5; f /= 3; return f; }
mixed a_ops() { mixed *a = ({ 1, 2, 3 }); a += ({ 4 }); a -= ({ 2 }); a &= ({ 1, 3, 9 }); a |= ({ 7 }); return a; }
mixed m_ops() { mapping m = ([ 1: 1 ]); m += ([ 2: 2 ]); m[3] += 3; m[1]++; return ({ m[1], m[2], m[3], sizeof(m) }); }
mixed m_same() { mapping m = ([ 1: 1 ]), n = m; m += ([ 2: 2 ]); return sizeof(n); }
mixed a_same() { mixed *a = ({ 1 }), *b = a; a += ({ 2 }); return sizeof(b); }
mixed chain() { int a, b, c; a = b = c = 5; return ({ a, b, c }); }
mixed chain_ops() { int a = 1, b = 2; a += b += 3; return ({ a, b }); }
mixed nested_place() { mapping m = ([ "a": ({ 1, ([ "b": 5 ]) }) ]); m["a"][1]["b"] += 10; m["a"][0]--; return ({ m["a"][0], m["a"][1]["b"] }); }
mixed once() { mixed *a = ({ 1, 2, 3 }); int i = 0; a[i++] += 10; return ({ a, i }); }
mixed index_order() { mixed *a = ({ 0, 0 }); trace = ({ }); a[t(1)] = t(5); return trace; }
mixed call_order() { trace = ({ }); return ({ t(1) + t(2) * t(3), trace }); }
mixed short_and() { trace = ({ }); return ({ t(0) && t(1), t(2) && t(3), trace }); }
mixed short_or() { trace = ({ }); return ({ t(0) || t(4), t(5) || t(6), trace }); }
mixed coalesce() { mapping m = ([ "a": 0 ]); return ({ m["x"] ?? 5, m["a"] ?? 5, 0 ?? 7 }); }
mixed coalesce_assign() { mapping m = ([ "a": 0 ]); m["x"] ??= 5; m["a"] ??= 6; m["x"] ??= 7; return ({ m["x"], m["a"] }); }
mixed or_assign() { int x, y = 3; x ||= 5; y ||= 6; return ({ x, y }); }
mixed and_assign() { int x, y = 3; x &&= 5; y &&= 6; return ({ x, y }); }
mixed ternary() { int x = 5; return ({ x > 3 ? "a" : "b", x > 9 ? 1 : x > 4 ? 2 : 3, (x ? 0 : 1) || 9 }); }
mixed string_index() { string s = "abc"; s[1] = 'X'; s[<1]++; return ({ s, s[0]++, s }); }
mixed incs() { int x = 5; return ({ x++, x, ++x, x--, --x, x }); }
mixed globals() { g = 1; g++; g += g; return ({ g, g-- , g }); }
mixed float_incs() { float f = 1.5; f++; ++f; return ({ f--, f }); }
mixed bad_add() { mixed x = ({ }); return x + 1; }
mixed bad_sub() { mixed x = "a"; return x - 1; }
mixed bad_mul() { mixed x = "a"; return x * 2; }
mixed bad_inc() { mixed x = "a"; x++; return x; }
mixed bad_mod() { mixed x = 5; return x % 0; }
mixed bad_compare() { mixed x = ({ }); return x < 1; }
mixed bad_shift() { mixed x = 1.5; return x << 1; }
mixed bad_not() { mixed x = "a"; return ~x; }
mixed bad_negate() { mixed x = "a"; return -x; }
mixed add_undefined() { mapping m = ([ ]); return ({ m["x"] + 1, m["x"] + "a", "a" + m["x"] }); }
mixed sets() { return ({ ({ 1, 2, 2, 3 }) - ({ 2 }), ({ 1, 2, 3 }) & ({ 2, 3, 4 }), ({ 1, 2 }) | ({ 2, 3 }), ({ 1 }) + ({ 1 }) }); }
mixed mapping_ops() { return ({ ([ 1: 1 ]) + ([ 1: 2 ]), ([ "a": "b" ]) * ([ "b": "c" ]), sizeof(([ ]) + ([ 1: 1 ])) }); }
mixed compare() { return ({ "a" < "b", "b" > "abc", "a" == "a", "a" != "b", 1 < 1.5, 2.0 >= 2, "a" <= "a" }); }
mixed casts() { return ({ (int)"5", (string)5, (float)3, (int)2.9 }); }

void test() {
  check(i_ops()); // expect: ({ 15, 12, 24, 4, 1, 7, 5, 2, 16, 8, 8 })
  check(s_ops()); // expect: "ab11.500000"
  check(f_ops()); // expect: 1.500000
  check(a_ops()); // expect: ({ 1, 3, 7 })
  check(m_ops()); // expect: ({ 2, 2, 3, 3 })
  check(m_same()); // expect: 2
  check(a_same()); // expect: 1
  check(chain()); // expect: ({ 5, 5, 5 })
  check(chain_ops()); // expect: ({ 6, 5 })
  check(nested_place()); // expect: ({ 0, 15 })
  check(once()); // expect: ({ ({ 11, 2, 3 }), 1 })
  check(index_order()); // expect: ({ 5, 1 })
  check(call_order()); // expect: ({ 7, ({ 1, 2, 3 }) })
  check(short_and()); // expect: ({ 0, 3, ({ 0, 2, 3 }) })
  check(short_or()); // expect: ({ 4, 5, ({ 0, 4, 5 }) })
  check(coalesce()); // expect: ({ 5, 0, 0 })
  check(coalesce_assign()); // expect: ({ 5, 0 })
  check(or_assign()); // expect: ({ 5, 3 })
  check(and_assign()); // expect: ({ 0, 6 })
  check(ternary()); // expect: ({ "a", 2, 9 })
  check(string_index()); // expect: ({ "aXd", 97, "bXd" })
  check(incs()); // expect: ({ 5, 6, 7, 7, 5, 5 })
  check(globals()); // expect: ({ 4, 4, 3 })
  check(float_incs()); // expect: ({ 3.500000, 2.500000 })
  check(bad_add()); // expect error: Bad type argument to +. Had array and int.
  check(bad_sub()); // expect error: Bad left type to -.
  check(bad_mul()); // expect error: Bad argument 1 to * Expected: int or mapping or float Got: "a".
  check(bad_inc()); // expect error: ++ of non-numeric argument
  check(bad_mod()); // expect error: Modulus by zero.
  check(bad_compare()); // expect error: Bad argument 1 to < Expected: int or string or float Got: ({ }).
  check(bad_shift()); // expect error: Bad argument 1 to << Expected: int Got: 1.500000.
  check(bad_not()); // expect error: Bad argument to ~
  check(bad_negate()); // expect error: Bad argument to unary minus
  check(add_undefined()); // expect: ({ 1, "0a", "a0" })
  check(sets()); // expect: ({ ({ 1, 3 }), ({ 2, 3 }), ({ 1, 2, 3 }), ({ 1, 1 }) })
  check(mapping_ops()); // expect: ({ ([ 1 : 2, ]), ([ "a" : "c", ]), 1 })
  check(compare()); // expect: ({ 1, 1, 1, 1, 1, 1, 1 })
  check(casts()); // expect: ({ "5", 5, 3, 2.900000 })
}
