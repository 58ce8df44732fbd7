// `?.`, `?.[ ]`, `.name` on mappings and classes, and `??` behind them.
#include "/check.h"

class inner { int n; mapping m; }
class outer { class inner i; string s; }
mapping data = ([ "a": ([ "b": ([ "c": 5 ]) ]), "list": ({ 1, ({ 2, 3 }) }), "zero": 0 ]);
mixed nothing;
int calls;
mapping counted() { calls++; return data; }

mixed dots() { return ({ data.a.b.c, data.zero, undefinedp(data.none) }); }
mixed dot_store() { mapping m = ([ ]); m.x = 5; m.x += 2; m.y = ([ ]); m.y.z = 1; m.x++; return ({ m["x"], m["y"]["z"] }); }
mixed chain() { return ({ data?.a?.b?.c, data?.none?.b?.c, nothing?.a }); }
mixed undefined_chain() { return ({ undefinedp(nothing?.a), undefinedp(data?.none), undefinedp(data?.zero) }); }
mixed once() { calls = 0; mixed v = counted()?.a?.b; return calls; }
mixed with_default() { return ({ data?.none ?? "none", data?.zero ?? "zero", nothing?.x ?? 7 }); }
mixed of_class() { class outer o = new(class outer, i: new(class inner, n: 4, m: ([ "k": 1 ])), s: "text"); return ({ o.i.n, o.i.m.k, o.s, o->i->n }); }
mixed class_store() { class outer o = new(class outer, i: new(class inner)); o.i.n = 8; o.i.n *= 2; o.i.m = ([ ]); o.i.m.k = 3; return ({ o.i.n, o.i.m.k }); }
mixed mixed_dot() { mixed m = ([ "k": ({ 1, 2 }) ]); return m.k[1]; }
mixed call_result() { return counted().a.b.c; }
mixed null_dot() { mixed m = 0; return m.k; }
mixed string_dot() { mixed m = "text"; return m.k; }

void test() {
  check(dots()); // expect: ({ 5, 0, 1 })
  check(dot_store()); // expect: ({ 8, 1 })
  check(chain()); // expect: ({ 5, 0, 0 })
  check(undefined_chain()); // expect: ({ 1, 1, 0 })
  check(once()); // expect: 1
  check(with_default()); // expect: ({ "none", 0, 7 })
  check(of_class()); // expect: ({ 4, 1, "text", 4 })
  check(class_store()); // expect: ({ 16, 3 })
  check(mixed_dot()); // expect: 2
  check(call_result()); // expect: 5
  check(null_dot()); // expect error: Tried to take a member of something that isn't a mapping.
  check(string_dot()); // expect error: Tried to take a member of something that isn't a mapping.
}
