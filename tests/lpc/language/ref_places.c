// References: to locals, globals, elements, members and mapping entries; passed on, taken again, and written in loops.
#include "/check.h"

class point { int x; int y; }

int global = 10;
mixed *list = ({ 1, 2, 3 });

void set(mixed ref a, mixed to) { a = to; }
void add(int ref a, int n) { a += n; }
void twice(int ref a) { add(ref a, 1); add(ref a, 1); }
int post(int ref a) { return a++; }
int pre(int ref a) { return ++a; }
void both(int ref a, int ref b) { a = 5; b = a + 1; }
void append(mixed ref *a, mixed value) { a += ({ value }); }
void into(mixed ref *a) { a[0] = "changed"; }
void text(string ref s) { s[0] = 'X'; s[<1] = 'Y'; }
void cut(string ref s) { s = s[1..]; }
void piece(string ref s) { s[0..1] = "<>"; }
void key(mapping ref m) { m["new"] = 1; }
void replaced(mapping ref m) { m = ([ "other": 2 ]); }
varargs int optional(int ref a, int b) { a = b; return b; }
void floats(float ref f) { f *= 2; }
void members(class point ref p) { p->x = 7; p = new(class point, x: 8, y: 9); }
mixed recursive(int ref n, int depth) { n += depth; if (depth > 0) recursive(ref n, depth - 1); return n; }

mixed local_int() { int x = 1; add(ref x, 2); return x; }
mixed local_twice() { int x = 1; twice(ref x); return x; }
mixed ampersand() { int x = 1; add(&x, 5); return x; }
mixed of_global() { add(ref global, 1); return global; }
mixed of_element() { mixed *a = ({ 1, 2, 3 }); add(ref a[1], 10); return a; }
mixed of_last() { mixed *a = ({ 1, 2, 3 }); add(ref a[<1], 10); return a; }
mixed of_nested() { mixed *a = ({ ({ 1 }), ({ 2 }) }); add(ref a[1][0], 10); return a; }
mixed of_entry() { mapping m = ([ "k": 1 ]); add(ref m["k"], 4); return m; }
mixed of_new_entry() { mapping m = ([ ]); set(ref m["n"], 4); return m; }
mixed of_member() { class point p = new(class point, x: 1, y: 2); add(ref p->x, 4); return ({ p->x, p->y }); }
mixed of_dot_member() { class point p = new(class point, x: 1, y: 2); add(ref p.y, 4); return ({ p.x, p.y }); }
mixed of_global_element() { add(ref list[0], 100); return list; }
mixed of_character() { string s = "abc"; add(ref s[0], 1); return s; }
mixed of_last_character() { string s = "abc"; add(ref s[<1], 1); return s; }
mixed of_byte() { buffer b = allocate_buffer(2); set(ref b[1], 9); return b[1]; }
mixed two() { int a, b; both(ref a, ref b); return ({ a, b }); }
mixed same_twice() { int a; both(ref a, ref a); return a; }
mixed crossed() { mixed *a = ({ 1, 2 }); both(ref a[1], ref a[0]); return a; }
mixed appended() { mixed *a = ({ 1 }); append(ref a, 2); return a; }
mixed shared() { mixed *a = ({ 1 }), *b = a; into(ref a); return b; }
mixed texts() { string s = "abcd"; text(ref s); return s; }
mixed shortened() { string s = "abcd"; cut(ref s); return s; }
mixed range() { string s = "abcd"; piece(ref s); return s; }
mixed mappings() { mapping m = ([ ]); key(ref m); return m; }
mixed new_mapping() { mapping m = ([ 1: 1 ]), n = m; replaced(ref m); return ({ m, n }); }
mixed values() { int x = 1; return ({ post(ref x), x, pre(ref x), x }); }
mixed of_float() { float f = 1.5; floats(ref f); return f; }
mixed of_class() { class point p = new(class point, x: 1), q = p; members(ref p); return ({ p->x, p->y, q->x }); }
mixed down() { int n = 0; return ({ recursive(ref n, 4), n }); }
mixed in_loop() { int n; for (int i = 0; i < 5; i++) add(ref n, i); return n; }
mixed in_foreach() { mixed *a = ({ 1, 2, 3 }); foreach (int ref x in a) x *= 2; return a; }
mixed in_foreach_call() { mixed *a = ({ 1, 2, 3 }); foreach (int ref x in a) add(ref x, 1); return a; }
mixed foreach_characters() { string s = "abc"; foreach (int ref c in s) c++; return s; }
mixed foreach_entries() { mapping m = ([ "a": 1, "b": 2 ]); foreach (string k, int ref v in m) v *= 10; return ({ m["a"], m["b"] }); }
mixed through_function() { int x = 1; function f = function(int ref a) { a = 42; }; f(ref x); return x; }
mixed index_once() { int i; mixed *a = ({ 1, 2, 3 }); add(ref a[i++], 10); return ({ a, i }); }
mixed ref_then_change() { mixed *a = ({ 1, 2 }); set(ref a[0], ({ a[1] })); return a; }
mixed out_of_bounds() { mixed *a = ({ 1 }); set(ref a[3], 1); return a; }
mixed not_given() { int x = 3; optional(ref x, 8); return x; }
mixed zero_element() { mixed *a = allocate(2); add(ref a[0], 2); return a; }

void test() {
  check(local_int()); // expect: 3
  check(local_twice()); // expect: 3
  check(ampersand()); // expect: 6
  check(of_global()); // expect: 11
  check(of_element()); // expect: ({ 1, 12, 3 })
  check(of_last()); // expect: ({ 1, 2, 13 })
  check(of_nested()); // expect: ({ ({ 1 }), ({ 12 }) })
  check(of_entry()); // expect: ([ "k" : 5, ])
  check(of_new_entry()); // expect: ([ "n" : 4, ])
  check(of_member()); // expect: ({ 5, 2 })
  check(of_dot_member()); // expect: ({ 1, 6 })
  check(of_global_element()); // expect: ({ 101, 2, 3 })
  check(of_character()); // expect: "bbc"
  check(of_last_character()); // expect: "abd"
  check(of_byte()); // expect: 9
  check(two()); // expect: ({ 5, 6 })
  check(same_twice()); // expect: 6
  check(crossed()); // expect: ({ 6, 5 })
  check(appended()); // expect: ({ 1, 2 })
  check(shared()); // expect: ({ "changed" })
  check(texts()); // expect: "XbcY"
  check(shortened()); // expect: "bcd"
  check(range()); // expect: "<>cd"
  check(mappings()); // expect: ([ "new" : 1, ])
  check(new_mapping()); // expect: ({ ([ "other" : 2, ]), ([ 1 : 1, ]) })
  check(values()); // expect: ({ 1, 2, 3, 3 })
  check(of_float()); // expect: 3.000000
  check(of_class()); // expect: ({ 8, 9, 7 })
  check(down()); // expect: ({ 10, 10 })
  check(in_loop()); // expect: 10
  check(in_foreach()); // expect: ({ 2, 4, 6 })
  check(in_foreach_call()); // expect: ({ 2, 3, 4 })
  check(foreach_characters()); // expect: "abc"
  check(foreach_entries()); // expect: ({ 10, 20 })
  check(through_function()); // expect: 42
  check(index_once()); // expect: ({ ({ 11, 2, 3 }), 1 })
  check(ref_then_change()); // expect: ({ ({ 2 }), 2 })
  check(out_of_bounds()); // expect error: Array index out of bounds
  check(not_given()); // expect: 8
  check(zero_element()); // expect: ({ 2, 0 })
}
