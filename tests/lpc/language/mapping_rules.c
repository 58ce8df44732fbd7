// Mappings: keys of every type, missing keys, identity, growth while walked, and the operators.
#include "/check.h"

mixed key_types() { object o = this_object(); mixed *a = ({ 1 }); mapping m = ([ 1: "int", 1.5: "float", "s": "string", o: "object", a: "array" ]); return ({ m[1], m[1.5], m["s"], m[o], m[a], m[({ 1 })] }); }
mixed int_float() { mapping m = ([ 1: "int", 1.0: "float" ]); return ({ sizeof(m), m[1], m[1.0] }); }
mixed zero_key() { mapping m = ([ 0: "zero" ]); return ({ m[0], m[m["none"]] }); }
mixed missing() { mapping m = ([ ]); return ({ m["x"], undefinedp(m["x"]), sizeof(m) }); }
mixed grows() { mapping m = ([ ]); for (int i = 0; i < 100; i++) m[i] = i * i; return ({ sizeof(m), m[99], m[100] }); }
mixed deletes() { mapping m = ([ 1: 1, 2: 2, 3: 3 ]); map_delete(m, 2); return ({ sizeof(m), m[2], sort_array(keys(m), 1) }); }
mixed plus() { mapping a = ([ 1: "a", 2: "a" ]), b = ([ 2: "b", 3: "b" ]), c = a + b; return ({ c[1], c[2], c[3], sizeof(a) }); }
mixed times() { mapping a = ([ "x": 1, "y": 2 ]), b = ([ 1: "one" ]), c = a * b; return ({ c["x"], sizeof(c) }); }
mixed same() { mapping a = ([ 1: 1 ]); return ({ a == a, a == ([ 1: 1 ]), a == copy(a) }); }
mixed nested() { mapping m = ([ ]); m["a"] = ([ ]); m["a"]["b"] = ({ 1 }); m["a"]["b"] += ({ 2 }); return m; }
mixed order() { return keys(([ "one": 1, "two": 2, "three": 3 ])) - ({ "one", "two", "three" }); }
mixed pair_lists() { mapping m = ([ "a": 1, "b": 2 ]); mixed *k = keys(m), *v = values(m); return m[k[0]] == v[0] && m[k[1]] == v[1]; }
mixed from_arrays() { return allocate_mapping(({ "a", "b" }), ({ 1, 2 })); }
mixed with_function() { return map(([ "a": 1 ]), (: $2 * 10 :)); }
mixed filtered() { return filter(([ "a": 1, "b": 2 ]), (: $2 > 1 :)); }
mixed self() { mapping m = ([ ]); m["me"] = m; return ({ sizeof(m), m["me"]["me"] == m }); }
mixed wrong_index() { mixed m = ([ ]); return m[0..1]; }
mixed text_keys() { mapping m = ([ "é": 1, "e\u0301": 2 ]); return sizeof(m); }
mixed big_keys() { mapping m = ([ MAX_INT: 1, -MAX_INT: 2 ]); return ({ m[MAX_INT], m[-MAX_INT] }); }
mixed unique() { return unique_mapping(({ 1, 2, 3, 4 }), (: $1 % 2 :))[1]; }

void test() {
  check(key_types()); // expect: ({ "int", "float", "string", "object", "array", 0 })
  check(int_float()); // expect: ({ 2, "int", "float" })
  check(zero_key()); // expect: ({ "zero", "zero" })
  check(missing()); // expect: ({ 0, 1, 0 })
  check(grows()); // expect: ({ 100, 9801, 0 })
  check(deletes()); // expect: ({ 2, 0, ({ 1, 3 }) })
  check(plus()); // expect: ({ "a", "b", "b", 2 })
  check(times()); // expect: ({ "one", 1 })
  check(same()); // expect: ({ 1, 0, 0 })
  check(nested()); // expect: ([ "a" : ([ "b" : ({ 1, 2 }), ]), ])
  check(order()); // expect: ({ })
  check(pair_lists()); // expect: 1
  check(from_arrays()); // expect: ([ "a" : 1, "b" : 2, ])
  check(with_function()); // expect: ([ "a" : 10, ])
  check(filtered()); // expect: ([ "b" : 2, ])
  check(self()); // expect: ({ 1, 1 })
  check(wrong_index()); // expect error: Cannot index type 'mapping' using [ .. ] operator.
  check(text_keys()); // expect: 2
  check(big_keys()); // expect: ({ 1, 2 })
  check(unique()); // expect: ({ 3, 1 })
}
