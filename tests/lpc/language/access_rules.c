// Who may call what: call_other, arrows, pointers, by name, from inside and outside; arguments too few and too many.
#include "/check.h"

#define T "/language/access_target"
object t() { return load_object(T); }
private int own_private() { return 11; }
protected int own_protected() { return 12; }
int own() { return 13; }
mixed of_self(string name) { return call_other(this_object(), name); }
mixed by_name() { return map(({ 1, 2 }), "own_private", this_object()); }
mixed pointers() { return ({ evaluate((: own_private :)), evaluate((: own_protected :)), evaluate((: call_other, T, "private_function" :)) }); }
mixed of_array() { return ({ t(), T, this_object(), 0 })->open_function(); }
mixed array_form() { return call_other(T, ({ "strict_args", 1, 2 })); }
mixed exists() { return map(({ "open_function", "private_function", "protected_function", "none" }), (: function_exists($1, t()) :)); }
mixed dot_call() { object o = t(); return o->strict_args(4, 5); }

void test() {
  check(t()->open_function()); // expect: 1
  check(t()->private_function()); // expect: 0
  check(t()->protected_function()); // expect: 0
  check(t()->nomask_function()); // expect: 4
  check(t()->both()); // expect: 5
  check(t()->hidden_nomask()); // expect: 0
  check(t()->in_private_section()); // expect: 0
  check(t()->in_public_section()); // expect: 8
  check(t()->in_protected_section()); // expect: 0
  check(t()->calls_itself()); // expect: 23
  check(t()->no_such()); // expect: 0
  check(T->open_function()); // expect: 1
  check(T->query_said()); // expect: "created"
  check(t()->loose()); // expect: 0
  check(t()->loose(1)); // expect: 1
  check(t()->loose(1, 2)); // expect: 3
  check(t()->loose(1, 2, 3)); // expect: 3
  check(t()->strict_args()); // expect: 0
  check(t()->strict_args(1)); // expect: 10
  check(t()->strict_args(1, 2, 3)); // expect: 12
  check(t()->rest(1)); // expect: ({ 1, ({ }) })
  check(t()->rest(1, 2, 3)); // expect: ({ 1, ({ 2, 3 }) })
  check(t()->rest(({ 1, 2, 3 })...)); // expect: ({ 1, ({ 2, 3 }) })
  check(t()->caller()); // expect: "/language/access_rules"
  check(t()->callers()[0]); // expect: "/language/access_rules"
  check(t()->even(10)); // expect: 1
  check(t()->odd(10)); // expect: 0
  check(of_self("own")); // expect: 13
  check(of_self("own_private")); // expect: 11
  check(of_self("own_protected")); // expect: 12
  check(of_self("none")); // expect: 0
  check(by_name()); // expect: ({ 11, 11 })
  check(pointers()); // expect: ({ 11, 12, 0 })
  check(of_array()); // expect: ({ 1, 1, 0, 0 })
  check(array_form()); // expect: 12
  check(exists()); // expect: ({ "/language/access_target", 0, 0, 0 })
  check(dot_call()); // expect: 45
}
