// Function values of every form: bare names, (: :), captured values, literals, efuns, of other objects; bound and applied.
#include "/check.h"

int g = 100;
int own(int a, int b) { return a * 10 + b; }
private int hidden(int a) { return a + 1; }
varargs mixed rest(mixed a...) { return a; }
mixed nothing() { return 0; }

mixed bare() { function f = own; return f(1, 2); }
mixed named() { function f = (: own :); return f(3, 4); }
mixed with_args() { function f = (: own, 5 :); return f(6); }
mixed with_all_args() { function f = (: own, 5, 6 :); return f(9); }
mixed expression() { function f = (: $1 + $2 * 2 :); return f(1, 2); }
mixed captured() { int x = 7; function f = (: $(x) + $1 :); x = 100; return f(1); }
mixed captured_array() { mixed *x = ({ 1 }); function f = (: $(x)[0] :); x[0] = 9; return f(); }
mixed of_global() { function f = (: g + $1 :); g = 200; return f(1); }
mixed literal() { function f = function(int a, int b) { int c = a - b; return c; }; return f(9, 4); }
mixed of_efun() { function f = (: strlen :); return f("four"); }
mixed efun_args() { function f = (: implode, ({ "a", "b" }) :); return f("-"); }
mixed of_other() { function f = (: call_other, this_object(), "own" :); return f(7, 8); }
mixed arrow() { function f = (: this_object()->own($1, 1) :); return f(2); }
mixed star_call() { function f = (: own :); return (*f)(1, 1); }
mixed evaluate_call() { return evaluate((: own :), 2, 3); }
mixed evaluate_value() { return evaluate(42); }
mixed spread_call() { function f = (: rest :); return f(1, ({ 2, 3 })...); }
mixed nested() { function f = (: evaluate((: $1 * 2 :), $1) + 1 :); return f(10); }
mixed returns_function() { function f = (: (: $1 + 1 :) :); function h = evaluate(f); return h(4); }
mixed missing_args() { function f = (: ({ $1, $2 }) :); return f(1); }
mixed too_many() { function f = (: $1 :); return f(1, 2, 3); }
mixed private_pointer() { function f = (: hidden :); return f(1); }
mixed comma() { int x; function f = (: g = 1, g + 1 :); return f(); }
mixed conditional() { function f = (: $1 > 0 ? "plus" : "minus" :); return ({ f(1), f(-1) }); }
mixed mapped() { return map(({ 1, 2, 3 }), (: $1 * $2 :), 10); }
mixed filtered() { return filter(({ 1, 2, 3, 4 }), (: $1 % 2 :)); }
mixed sorted() { return sort_array(({ 3, 1, 2 }), (: $2 - $1 :)); }
mixed by_name() { return map(({ 1, 2 }), "hidden"); }
mixed bound() { function f = bind((: this_object() :), this_object()); return f() == this_object(); }
mixed unbindable() { function f = bind((: own :), this_object()); return f(1, 1); }
mixed kinds() { return ({ functionp((: own :)), functionp((: strlen :)), functionp((: $1 :)), functionp(function() { return 0; }), functionp(5) }); }
mixed equal() { function f = (: own :); return ({ f == f, (: own :) == (: own :) }); }
mixed recursion() { function f = function(int n, function self) { return n < 2 ? 1 : n * evaluate(self, n - 1, self); }; return f(5, f); }
mixed closures() { function *fs = ({ }); for (int i = 0; i < 3; i++) fs += ({ (: $(i) * 10 :) }); return ({ evaluate(fs[0]), evaluate(fs[1]), evaluate(fs[2]) }); }
mixed in_mapping() { mapping m = ([ "f": (: $1 + 1 :) ]); return evaluate(m["f"], 1); }
mixed immediate() { return evaluate((: $1 + $2 :), 1, 2); }
mixed shown() { return sprintf("%O", (: own :)); }
mixed on_undefined() { function f; return f(1); }
mixed ten_deep() { return evaluate((: evaluate((: evaluate((: evaluate((: evaluate((: $1 + 1 :), $1) + 1 :), $1) + 1 :), $1) + 1 :), $1) + 1 :), 0); }

void test() {
  check(bare()); // expect: 12
  check(named()); // expect: 34
  check(with_args()); // expect: 56
  check(with_all_args()); // expect: 56
  check(expression()); // expect: 5
  check(captured()); // expect: 8
  check(captured_array()); // expect: 9
  check(of_global()); // expect: 201
  check(literal()); // expect: 5
  check(of_efun()); // expect: 4
  check(efun_args()); // expect: "a-b"
  check(of_other()); // expect: 78
  check(arrow()); // expect: 21
  check(star_call()); // expect: 11
  check(evaluate_call()); // expect: 23
  check(evaluate_value()); // expect: 42
  check(spread_call()); // expect: ({ 1, 2, 3 })
  check(nested()); // expect: 21
  check(returns_function()); // expect: 5
  check(missing_args()); // expect: ({ 1, 0 })
  check(too_many()); // expect: 1
  check(private_pointer()); // expect: 2
  check(comma()); // expect: 2
  check(conditional()); // expect: ({ "plus", "minus" })
  check(mapped()); // expect: ({ 10, 20, 30 })
  check(filtered()); // expect: ({ 1, 3 })
  check(sorted()); // expect: ({ 3, 2, 1 })
  check(by_name()); // expect: ({ 2, 3 })
  check(bound()); // expect: 1
  check(unbindable()); // expect: 11
  check(kinds()); // expect: ({ 66, 3, 5, 5, 0 })
  check(equal()); // expect: ({ 1, 0 })
  check(recursion()); // expect: 120
  check(closures()); // expect: ({ 0, 10, 20 })
  check(in_mapping()); // expect: 2
  check(immediate()); // expect: 3
  check(shown()); // expect: "(: own :)"
  check(on_undefined()); // expect: 0
  check(ten_deep()); // expect: 5
}
