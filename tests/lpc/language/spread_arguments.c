// varargs, rest parameters and spread arrays, in calls of every kind and in literals.
#include "/check.h"

varargs mixed loose(mixed a, mixed b, mixed c) { return ({ a, b, c }); }
mixed rest(mixed a, mixed *more...) { return ({ a, more }); }
mixed only_rest(mixed *all...) { return all; }
varargs mixed both(mixed a, mixed b, mixed *more...) { return ({ a, b, more }); }
mixed fixed(mixed a, mixed b) { return ({ a, b }); }
mixed pass_on(mixed *all...) { return loose(all...); }
mixed pass_more(mixed *all...) { return rest("first", all...); }
mixed twice(mixed *all...) { return only_rest(all..., "and", all...); }
mixed spread_pointer() { function f = (: only_rest :); return f(({ 1, 2 })..., 3); }
mixed spread_other() { return this_object()->only_rest(0, ({ 1, 2 })...); }
mixed spread_efun() { return sprintf("%d-%d", ({ 1, 2 })...); }
mixed spread_evaluate() { return evaluate((: only_rest :), ({ 5, 6 })...); }
mixed in_array() { return ({ 0, ({ 1, 2 })..., ({ })..., 3 }); }
mixed empty() { return only_rest(({ })...); }
mixed shared() { mixed *a = ({ 1, 2 }); mixed *b = only_rest(a...); b[0] = 9; return a; }
mixed not_array() { mixed a = 5; return only_rest(a...); }
mixed many() { mixed *a = allocate(300); return sizeof(only_rest(a...)); }

void test() {
  check(loose()); // expect: ({ 0, 0, 0 })
  check(loose(1)); // expect: ({ 1, 0, 0 })
  check(loose(1, 2)); // expect: ({ 1, 2, 0 })
  check(loose(1, 2, 3)); // expect: ({ 1, 2, 3 })
  check(rest(1)); // expect: ({ 1, ({ }) })
  check(rest(1, 2)); // expect: ({ 1, ({ 2 }) })
  check(rest(1, 2, 3)); // expect: ({ 1, ({ 2, 3 }) })
  check(only_rest()); // expect: ({ })
  check(only_rest(1)); // expect: ({ 1 })
  check(both()); // expect: ({ 0, 0, ({ }) })
  check(both(1)); // expect: ({ 1, 0, ({ }) })
  check(both(1, 2)); // expect: ({ 1, 2, ({ }) })
  check(both(1, 2, 3, 4)); // expect: ({ 1, 2, ({ 3, 4 }) })
  check(pass_on()); // expect: ({ 0, 0, 0 })
  check(pass_on(1, 2)); // expect: ({ 1, 2, 0 })
  check(pass_more(1, 2)); // expect: ({ "first", ({ 1, 2 }) })
  check(twice(1, 2)); // expect: ({ 1, 2, "and", 1, 2 })
  check(spread_pointer()); // expect: ({ 1, 2, 3 })
  check(spread_other()); // expect: ({ 0, 1, 2 })
  check(spread_efun()); // expect: "1-2"
  check(spread_evaluate()); // expect: ({ 5, 6 })
  check(in_array()); // expect: ({ 0, 1, 2, 3 })
  check(empty()); // expect: ({ })
  check(shared()); // expect: ({ 1, 2 })
  check(not_array()); // expect error: Item being expanded with ... is not an array
  check(many()); // expect: 300
}
