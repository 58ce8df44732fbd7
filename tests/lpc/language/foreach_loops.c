// foreach over everything, with every form of variable; what a loop sees of changes; break and continue; for, while and do.
#include "/check.h"

mixed out;
void begin() { out = ({ }); }
mixed array() { begin(); foreach (int x in ({ 1, 2, 3 })) out += ({ x * 2 }); return out; }
mixed untyped() { mixed x; begin(); foreach (x in ({ "a", 1 })) out += ({ x }); return ({ out, x }); }
mixed text() { begin(); foreach (int c in "abé") out += ({ c }); return out; }
mixed bytes() { buffer b = allocate_buffer(3); b[1] = 7; begin(); foreach (int x in b) out += ({ x }); return out; }
mixed pairs() { int s; foreach (string k, int v in ([ "a": 1, "b": 2 ])) s += v * strlen(k); return s; }
mixed keys_only() { int n; foreach (mixed k, mixed v in ([ ])) n++; return n; }
mixed by_ref() { mixed *a = ({ 1, 2, 3 }); foreach (int ref x in a) x++; return a; }
mixed values_by_ref() { mapping m = ([ "a": 1 ]); foreach (string k, int ref v in m) v = 9; return m; }
mixed grows() { mixed *a = ({ 1, 2 }); begin(); foreach (int x in a) { a += ({ x }); out += ({ x }); } return ({ out, sizeof(a) }); }
mixed element_changed() { mixed *a = ({ 1, 2, 3 }); begin(); foreach (int x in a) { a[2] = 9; out += ({ x }); } return out; }
mixed mapping_shrinks() { mapping m = ([ 1: 1, 2: 2 ]); int n; foreach (int k, int v in m) { map_delete(m, 3 - k); n++; } return n; }
mixed breaks() { begin(); foreach (int x in ({ 1, 2, 3, 4 })) { if (x == 2) continue; if (x == 4) break; out += ({ x }); } return out; }
mixed nested() { begin(); foreach (int x in ({ 1, 2 })) foreach (int y in ({ 3, 4 })) { if (y == 4 && x == 1) break; out += ({ x * 10 + y }); } return out; }
mixed returns() { foreach (int x in ({ 1, 2, 3 })) if (x == 2) return x; return 0; }
mixed shadow() { int x = 5; foreach (int y in ({ 1 })) { int z = y + x; x = z; } return x; }
mixed of_zero() { mixed a = 0; foreach (mixed x in a) return x; return "none"; }
mixed of_int() { mixed a = 5; foreach (mixed x in a) return x; return "none"; }
mixed arrays() { begin(); foreach (mixed *x in ({ ({ 1, 2 }), ({ 3 }) })) out += x; return out; }
mixed for_scope() { begin(); int j = 10; for (int i = 0; i < j; i += 3, j--) out += ({ i, j }); return out; }
mixed for_empty() { int i = 0; for (;;) { if (++i > 4) break; } return i; }
mixed for_parts() { int i, n; for (i = 0; i < 3; ) { i++; n += i; } return ({ i, n }); }
mixed while_loop() { int i = 5, n; while (i--) { if (i == 2) continue; n += i; } return ({ i, n }); }
mixed do_loop() { int i; do { i++; } while (i < 3); return i; }
mixed do_once() { int i; do i++; while (0); return i; }
mixed keeps_value() { begin(); for (int i = 0; i < 3; i++) { int x; x += i; out += ({ x }); } return out; }
mixed if_else(int x) { if (x > 5) return "big"; else if (x > 2) return "middle"; else return "small"; }
mixed dangling(int a, int b) { if (a) if (b) return "ab"; else return "a"; return "none"; }
mixed comma() { int a, b; a = (b = 2, b + 1); return ({ a, b }); }
mixed block_scope() { int x = 1; { int y = 2; x += y; } { int y = 10; x += y; } return x; }

void test() {
  check(array()); // expect: ({ 2, 4, 6 })
  check(untyped()); // expect: ({ ({ "a", 1 }), 1 })
  check(text()); // expect: ({ 97, 98, 233 })
  check(bytes()); // expect: ({ 0, 7, 0 })
  check(pairs()); // expect: 3
  check(keys_only()); // expect: 0
  check(by_ref()); // expect: ({ 2, 3, 4 })
  check(values_by_ref()); // expect: ([ "a" : 9, ])
  check(grows()); // expect: ({ ({ 1, 2 }), 4 })
  check(element_changed()); // expect: ({ 1, 2, 9 })
  check(mapping_shrinks()); // expect: 2
  check(breaks()); // expect: ({ 1, 3 })
  check(nested()); // expect: ({ 13, 23, 24 })
  check(returns()); // expect: 2
  check(shadow()); // expect: 6
  check(of_zero()); // expect error: Bad argument 2 to foreach Expected: array Got: 0.
  check(of_int()); // expect error: Bad argument 2 to foreach Expected: array Got: 5.
  check(arrays()); // expect: ({ 1, 2, 3 })
  check(for_scope()); // expect: ({ 0, 10, 3, 9, 6, 8 })
  check(for_empty()); // expect: 5
  check(for_parts()); // expect: ({ 3, 6 })
  check(while_loop()); // expect: ({ -1, 8 })
  check(do_loop()); // expect: 3
  check(do_once()); // expect: 1
  check(keeps_value()); // expect: ({ 0, 1, 3 })
  check(if_else(9)); // expect: "big"
  check(if_else(3)); // expect: "middle"
  check(if_else(1)); // expect: "small"
  check(dangling(1, 0)); // expect: "a"
  check(dangling(0, 1)); // expect: "none"
  check(comma()); // expect: ({ 3, 2 })
  check(block_scope()); // expect: 13
}
