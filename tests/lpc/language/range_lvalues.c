// Ranges as values and as places: on strings, arrays and buffers, counted from both ends, with and without an end.
#include "/check.h"

mixed *a(int n) { mixed *r = allocate(n); for (int i = 0; i < n; i++) r[i] = i; return r; }
buffer b(int n) { buffer r = allocate_buffer(n); for (int i = 0; i < n; i++) r[i] = i + 1; return r; }
mixed *bytes(buffer x) { mixed *r = ({ }); foreach (int y in x) r += ({ y }); return r; }

mixed put(string s, int from, int to, string v) { s[from..to] = v; return s; }
mixed put_end(string s, int from, int to, string v) { s[<from..<to] = v; return s; }
mixed put_mixed(string s, int from, int to, string v) { s[from..<to] = v; return s; }
mixed put_open(string s, int from, string v) { s[from..] = v; return s; }
mixed put_array(mixed *x, int from, int to, mixed *v) { x[from..to] = v; return x; }
mixed put_array_end(mixed *x, int from, int to, mixed *v) { x[<from..<to] = v; return x; }
mixed put_buffer(buffer x, int from, int to, buffer v) { x[from..to] = v; return bytes(x); }
mixed value_of() { string s = "abcdef"; return (s[1..2] = "XY") + s; }
mixed nested() { mixed *x = ({ ({ 1, 2, 3 }), 9 }); x[0][1..1] = ({ 7, 8 }); return x; }
mixed in_mapping() { mapping m = ([ "k": ({ 1, 2, 3 }) ]); m["k"][0..0] = ({ }); return m; }
mixed string_in_mapping() { mapping m = ([ "k": "hello" ]); m["k"][0..0] = "J"; return m; }
mixed plus() { string s = "abcdef"; s[1..2] += "-"; return s; }
mixed array_plus() { mixed *x = a(4); x[1..2] += ({ 9 }); return x; }
mixed keeps_identity() { mixed *x = a(4), *y = x; x[1..2] = ({ "p", "q" }); return y; }
mixed new_identity() { mixed *x = a(4), *y = x; x[1..2] = ({ "p" }); return ({ x, y }); }
mixed of_self() { mixed *x = a(3); x[1..1] = x; return x; }
mixed chained() { string s = "abcdef"; return s[1..4][1..2]; }
mixed index_of_range() { return a(6)[2..4][1]; }
mixed wide() { string s = "aéb日c"; s[1..3] = "-"; return s; }
mixed wide_value() { string s = "aéb日c"; return ({ s[1..1], s[3..3], s[<2..<1], s[<4..], strlen(s) }); }

void test() {
  check("abcdef"[1..3]); // expect: "bcd"
  check("abcdef"[1..]); // expect: "bcdef"
  check("abcdef"[<3..]); // expect: "def"
  check("abcdef"[<3..<2]); // expect: "de"
  check("abcdef"[1..<2]); // expect: "bcde"
  check("abcdef"[<4..4]); // expect: "cde"
  check("abcdef"[4..2]); // expect: ""
  check("abcdef"[0..100]); // expect: "abcdef"
  check("abcdef"[10..20]); // expect: ""
  check("abcdef"[-3..2]); // expect: "abc"
  check("abcdef"[0..-1]); // expect: ""
  check("abcdef"[<0..<0]); // expect: ""
  check("abcdef"[<10..2]); // expect: "abc"
  check("abcdef"[0..<7]); // expect: ""
  check(""[0..0]); // expect: ""
  check(""[<1..]); // expect: ""
  check(a(6)[1..3]); // expect: ({ 1, 2, 3 })
  check(a(6)[1..]); // expect: ({ 1, 2, 3, 4, 5 })
  check(a(6)[<3..]); // expect: ({ 3, 4, 5 })
  check(a(6)[<3..<2]); // expect: ({ 3, 4 })
  check(a(6)[1..<2]); // expect: ({ 1, 2, 3, 4 })
  check(a(6)[4..2]); // expect: ({ })
  check(a(6)[0..100]); // expect: ({ 0, 1, 2, 3, 4, 5 })
  check(a(6)[10..20]); // expect: ({ })
  check(a(6)[-3..2]); // expect: ({ 0, 1, 2 })
  check(a(6)[<10..2]); // expect: ({ 0, 1, 2 })
  check(a(0)[0..0]); // expect: ({ })
  check(bytes(b(6)[1..3])); // expect: ({ 2, 3, 4 })
  check(bytes(b(6)[<2..])); // expect: ({ 5, 6 })
  check(bytes(b(6)[4..2])); // expect: ({ })
  check(bytes(b(6)[1..<2])); // expect: ({ 2, 3, 4, 5 })
  check(bytes(b(6)[0..100])); // expect: ({ 1, 2, 3, 4, 5, 6 })
  check(put("abcdef", 1, 2, "XYZ")); // expect: "aXYZdef"
  check(put("abcdef", 1, 2, "")); // expect: "adef"
  check(put("abcdef", 0, -1, "X")); // expect: "X"
  check(put("abcdef", 6, 5, "X")); // expect: "abcdefX"
  check(put("abcdef", 3, 2, "X")); // expect: "abcXdef"
  check(put("abcdef", 0, 5, "X")); // expect: "X"
  check(put("abcdef", 7, 8, "X")); // expect error: push_lvalue_range: invalid ind2
  check(put("abcdef", 2, 9, "X")); // expect error: push_lvalue_range: invalid ind2
  check(put("abcdef", -1, 2, "X")); // expect: "abcdeXdef"
  check(put_end("abcdef", 3, 2, "XYZ")); // expect: "abcXYZf"
  check(put_end("abcdef", 1, 1, "")); // expect: "abcde"
  check(put_end("abcdef", 6, 1, "X")); // expect: "X"
  check(put_mixed("abcdef", 1, 1, "X")); // expect: "aX"
  check(put_mixed("abcdef", 1, 2, "X")); // expect: "aXf"
  check(put_open("abcdef", 3, "X")); // expect: "abcX"
  check(put_open("abcdef", 6, "X")); // expect: "abcdefX"
  check(put_array(a(6), 1, 2, ({ "x", "y", "z" }))); // expect: ({ 0, "x", "y", "z", 3, 4, 5 })
  check(put_array(a(6), 1, 2, ({ }))); // expect: ({ 0, 3, 4, 5 })
  check(put_array(a(6), 0, -1, ({ "x" }))); // expect error: The 2nd index to range lvalue must be >= -1 and < sizeof(indexed value)
  check(put_array(a(6), 6, 5, ({ "x" }))); // expect: ({ 0, 1, 2, 3, 4, 5, "x" })
  check(put_array(a(6), 7, 8, ({ "x" }))); // expect error: The 2nd index to range lvalue must be >= -1 and < sizeof(indexed value)
  check(put_array(a(6), 3, 2, ({ "x" }))); // expect: ({ 0, 1, 2, "x", 3, 4, 5 })
  check(put_array(a(6), 4, 2, ({ "x" }))); // expect: ({ 0, 1, 2, 3, "x", 3, 4, 5 })
  check(put_array(a(6), -1, 2, ({ "x" }))); // expect error: The 1st index to range lvalue must be >= 0 and <= sizeof(indexed value)
  check(put_array(a(6), 1, 6, ({ "x" }))); // expect error: The 2nd index to range lvalue must be >= -1 and < sizeof(indexed value)
  check(put_array_end(a(6), 3, 2, ({ "x" }))); // expect: ({ 0, 1, 2, "x", 5 })
  check(put_array_end(a(6), 1, 1, ({ }))); // expect: ({ 0, 1, 2, 3, 4 })
  check(put_buffer(b(4), 1, 2, b(2))); // expect: ({ 1, 1, 2, 4 })
  check(put_buffer(b(4), 1, 2, b(3))); // expect: ({ 1, 1, 2, 3, 4 })
  check(put_buffer(b(4), 0, -1, b(1))); // expect error: The 2nd index to range lvalue must be >= -1 and < sizeof(indexed value)
  check(put_buffer(b(4), 4, 3, b(1))); // expect: ({ 1, 2, 3, 4, 1 })
  check(value_of()); // expect: "XYaXYdef"
  check(nested()); // expect: ({ ({ 1, 7, 8, 3 }), 9 })
  check(in_mapping()); // expect: ([ "k" : ({ 2, 3 }), ])
  check(string_in_mapping()); // expect: ([ "k" : "Jello", ])
  check(array_plus()); // expect: ({ 0, 1, 2, 9, 3 })
  check(plus()); // expect: "abc-def"
  check(keeps_identity()); // expect: ({ 0, "p", "q", 3 })
  check(new_identity()); // expect: ({ ({ 0, "p", 3 }), ({ 0, 1, 2, 3 }) })
  check(of_self()); // expect: ({ 0, 0, 1, 2, 2 })
  check(chained()); // expect: "cd"
  check(index_of_range()); // expect: 3
  check(wide()); // expect: "a-c"
  check(wide_value()); // expect: ({ "é", "日", "日c", "éb日c", 5 })
}
