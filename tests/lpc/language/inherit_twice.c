// The same program inherited twice: two copies with variables of their own; the later one answers by name.
inherit "/language/inherit_base";
inherit "/language/inherit_base";
#include "/check.h"

mixed *both() { set_plain(5); return ({ query_plain(), plain, inherit_base::query_plain() }); }

void test() {
  check(both()); // expect: ({ 5, 5, 1 })
  check(calls_private()); // expect: 10
  check(sizeof(inherit_list(this_object()))); // expect: 2
  check(count); // expect: 1
}
