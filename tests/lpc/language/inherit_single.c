// One inherit: variables and functions seen and hidden, redefinition with ::, virtual calls from the base, defaults, classes.
inherit "/language/inherit_extra";
#include "/check.h"

int virtual_function() { return 1 + ::virtual_function(); }
int later() { return 31; }
int call_later() { return ::later(); }
int private_function() { return 99; }
void create() { ::create(); ::create(); }
mixed pair_sum() { class pair p = make_pair(3, 4); return p->first + p->second; }
mixed own_pair() { class pair p = new(class pair, first: 9); return p->first; }
int scoped() { return inherit_extra::virtual_function(); }
mixed writes() { plain = 77; guarded = 78; return ({ query_plain(), guarded }); }

void test() {
  check(count); // expect: 2
  check(plain); // expect: 1
  check(guarded); // expect: 3
  check(query_secret()); // expect: 2
  check(virtual_function()); // expect: 21
  check(calls_virtual()); // expect: 21
  check(scoped()); // expect: 20
  check(calls_private()); // expect: 10
  check(private_function()); // expect: 99
  check(protected_function()); // expect: 11
  check(public_function()); // expect: 12
  check(nomask_function()); // expect: 13
  check(later()); // expect: 31
  check(calls_later()); // expect: 31
  check(call_later()); // expect: 30
  check(default_of(1)); // expect: 15
  check(default_of(1, 2)); // expect: 12
  check(::default_of(1)); // expect: 15
  check(default_of()); // expect: 5
  check(pair_sum()); // expect: 7
  check(own_pair()); // expect: 9
  check(writes()); // expect: ({ 77, 78 })
  check(evaluate(functional(), 3)); // expect: 80
  check(who()); // expect: ({ "/language/inherit_single", "/language/inherit_base.lpc" })
  check(call_other(this_object(), "protected_function")); // expect: 11
  check(call_other(this_object(), "public_function")); // expect: 12
  check(call_other(this_object(), "private_function")); // expect: 99
  check(call_other("/language/inherit_base", "private_function")); // expect: 0
  check(call_other("/language/inherit_base", "protected_function")); // expect: 0
  check(call_other("/language/inherit_base", "public_function")); // expect: 12
  check(call_other("/language/inherit_base", "no_such_function")); // expect: 0
  check("/language/inherit_extra"->default_of(4)); // expect: 45
  check(function_exists("public_function", this_object())); // expect: "/language/inherit_base"
  check(function_exists("virtual_function", this_object())); // expect: "/language/inherit_single"
  check(function_exists("private_function", find_object("/language/inherit_base"))); // expect: 0
}
