// Default arguments: constants, calls, globals; in every way of calling; for the caller's object; with varargs and rest.
#include "/check.h"

int n = 0;
int next() { return ++n; }
int constant(int a: (: 5 :)) { return a; }
int called(int a: (: next() :)) { return a; }
int of_global(int a: (: n * 2 :)) { return a; }
mixed both(int a, int b: (: 10 :), string c: (: "c" :)) { return ({ a, b, c }); }
varargs mixed loose(int a, int b: (: 10 :)) { return ({ a, b }); }
mixed array(mixed *a: (: ({ 1, 2 }) :)) { a += ({ 3 }); return a; }
mixed a_mapping(mapping m: (: ([ "k": 1 ]) :)) { m["k"]++; return m; }
mixed me(object o: (: this_object() :)) { return file_name(o); }
mixed two(int a: (: 1 :), int b: (: 2 :)) { return a * 10 + b; }
mixed expression(int a: (: 1 + 2 * 3 :)) { return a; }
mixed conditional(string s: (: n > 0 ? "yes" : "no" :)) { return s; }
private mixed hidden(int a: (: 7 :)) { return a; }
mixed calls_hidden() { return hidden(); }
mixed with_zero(int a: (: 5 :)) { return a; }
mixed failing(int a: (: error("default failed\n") :)) { return a; }

mixed pointers() { function f = (: both :); return f(1); }
mixed partial() { function f = (: both, 1 :); return f(); }
mixed partial_more() { function f = (: both, 1 :); return f(2); }
mixed spread() { return loose(({ 1 })...); }
mixed in_other() { return this_object()->both(1); }
mixed evaluated() { return evaluate((: two :)); }
mixed mapped() { return map(({ 1, 2 }), (: two :)); }

void test() {
  check(constant()); // expect: 5
  check(constant(6)); // expect: 6
  check(constant(0)); // expect: 0
  check(called()); // expect: 1
  check(called()); // expect: 2
  check(called(50)); // expect: 50
  check(n); // expect: 2
  check(of_global()); // expect: 4
  check(both(1)); // expect: ({ 1, 10, "c" })
  check(both(1, 2)); // expect: ({ 1, 2, "c" })
  check(both(1, 2, "x")); // expect: ({ 1, 2, "x" })
  check(loose()); // expect: ({ 0, 10 })
  check(loose(1)); // expect: ({ 1, 10 })
  check(loose(1, 2)); // expect: ({ 1, 2 })
  check(array()); // expect: ({ 1, 2, 3 })
  check(array()); // expect: ({ 1, 2, 3 })
  check(a_mapping()); // expect: ([ "k" : 2, ])
  check(a_mapping()); // expect: ([ "k" : 2, ])
  check(me()); // expect: "/language/default_arguments"
  check(this_object()->me()); // expect: "/language/default_arguments"
  check(two()); // expect: 12
  check(two(5)); // expect: 52
  check(two(5, 6)); // expect: 56
  check(expression()); // expect: 7
  check(conditional()); // expect: "yes"
  check(calls_hidden()); // expect: 7
  check(with_zero(0)); // expect: 0
  check(failing(1)); // expect: 1
  check(failing()); // expect error: default failed
  check(pointers()); // expect: ({ 1, 10, "c" })
  check(partial()); // expect: ({ 1, 10, "c" })
  check(partial_more()); // expect: ({ 1, 2, "c" })
  check(spread()); // expect: ({ 1, 10 })
  check(in_other()); // expect: ({ 1, 10, "c" })
  check(evaluated()); // expect: 12
  check(mapped()); // expect: ({ 12, 22 })
  check(call_other(this_object(), "both", 3)); // expect: ({ 3, 10, "c" })
  check(call_other(this_object(), ({ "both", 3, 4 }))); // expect: ({ 3, 4, "c" })
}
