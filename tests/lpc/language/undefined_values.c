// The undefined zero and destructed objects: where they come from, how far they travel, and what they count as.
#include "/check.h"

mapping m = ([ "zero": 0 ]);
mixed nothing() { return m["none"]; }
void no_value() { }
mixed returns_nothing() { return; }
varargs mixed args(mixed a, mixed b) { return ({ undefinedp(a), undefinedp(b) }); }
mixed local_var() { mixed x; return undefinedp(x); }
mixed through_local() { mixed x = nothing(); return undefinedp(x); }
mixed through_array() { mixed *a = ({ nothing() }); return undefinedp(a[0]); }
mixed through_mapping() { mapping n = ([ "k": nothing() ]); return ({ undefinedp(n["k"]), sizeof(n) }); }
mixed through_assign() { mixed *a = ({ 1 }); a[0] = nothing(); return undefinedp(a[0]); }
mixed nullps() { return ({ nullp(nothing()), nullp(0), nullp(m["zero"]) }); }
mixed truths() { return ({ !nothing(), nothing() ? 1 : 2, nothing() == 0, 0 == nothing() }); }
mixed of_call() { return undefinedp(this_object()->not_there()); }
mixed of_void() { return undefinedp(call_other(this_object(), "no_value")); }
mixed of_return() { return undefinedp(returns_nothing()); }
mixed shown() { return sprintf("%O %d %s", nothing(), nothing(), nothing()); }
mixed kinds() { return ({ typeof(nothing()), intp(nothing()), stringp(nothing()) }); }
mixed of_delete() { mapping n = ([ 1: 1 ]); map_delete(n, 1); return undefinedp(n[1]); }
mixed of_allocate() { return undefinedp(allocate(1)[0]); }
mixed arithmetic() { mixed x = nothing(); x++; return ({ x, undefinedp(x) }); }

object make() { return clone_object("/language/undefined_thing"); }
mixed dead_truth() { object o = make(); destruct(o); return ({ o ? 1 : 0, !o, o == 0, objectp(o) }); }
mixed dead_type() { object o = make(); destruct(o); return typeof(o); }
mixed dead_in_array() { mixed *a = ({ make(), 1 }); destruct(a[0]); return ({ a, sizeof(a - ({ 0 })), member_array(0, a) }); }
mixed dead_in_mapping() { object o = make(); mapping n = ([ "o": o ]); destruct(o); return ({ n["o"], sizeof(n) }); }
mixed dead_as_key() { object o = make(); mapping n = ([ o: 1, 2: 2 ]); destruct(o); return n[o]; }
mixed dead_call() { object o = make(); destruct(o); return o->anything(); }
mixed dead_captured() { object o = make(); function f = (: objectp($(o)) :); destruct(o); return f(); }
mixed dead_owner() { object o = make(); function f = o->pointer(); destruct(o); return strsrch(catch(f()), "of function pointer is destructed.") > 0; }
mixed dead_twice() { object o = make(), p = o; destruct(o); return ({ o == p, p == 0 }); }
mixed dead_in_class_like() { mixed *a = ({ ({ make() }) }); destruct(a[0][0]); return a; }
mixed assigned_in_mapping() { mapping n = ([ ]); n["k"] = nothing(); return ({ undefinedp(n["k"]), n["k"] ?? 5, undefinedp(values(n)[0]), sizeof(n) }); }
mixed copied_mapping() { mapping n = copy(([ "k": nothing() ])); return undefinedp((n + ([ ]))["k"]); }
mixed dead_in_foreach() { mixed *a = ({ make() }), r = ({ }); destruct(a[0]); foreach (mixed x in a) r += ({ x }); return r; }

void test() {
  check(undefinedp(nothing())); // expect: 1
  check(undefinedp(m["zero"])); // expect: 0
  check(undefinedp(0)); // expect: 0
  check(args()); // expect: ({ 1, 1 })
  check(args(0)); // expect: ({ 0, 1 })
  check(args(0, nothing())); // expect: ({ 0, 1 })
  check(local_var()); // expect: 1
  check(through_local()); // expect: 1
  check(through_array()); // expect: 1
  check(through_mapping()); // expect: ({ 1, 1 })
  check(through_assign()); // expect: 1
  check(nullps()); // expect: ({ 1, 0, 0 })
  check(truths()); // expect: ({ 1, 2, 1, 1 })
  check(of_call()); // expect: 1
  check(of_void()); // expect: 0
  check(of_return()); // expect: 0
  check(shown()); // expect: "0 0 0"
  check(kinds()); // expect: ({ "int", 1, 0 })
  check(of_delete()); // expect: 1
  check(of_allocate()); // expect: 0
  check(arithmetic()); // expect: ({ 1, 0 })
  check(assigned_in_mapping()); // expect: ({ 1, 5, 1, 1 })
  check(copied_mapping()); // expect: 1
  check(dead_truth()); // expect: ({ 0, 1, 1, 0 })
  check(dead_type()); // expect: "int"
  check(dead_in_array()); // expect: ({ ({ 0, 1 }), 1, 0 })
  check(dead_in_mapping()); // expect: ({ 0, 1 })
  check(dead_as_key()); // expect: 0
  check(dead_call()); // expect error: Bad argument 1 to EFUN call_other() Expected: object, string, array, Got: int(0).
  check(dead_captured()); // expect: 0
  check(dead_owner()); // expect: 1
  check(dead_twice()); // expect: ({ 1, 1 })
  check(dead_in_class_like()); // expect: ({ ({ 0 }) })
  check(dead_in_foreach()); // expect: ({ 0 })
}
