// protected functions: for heirs and the object itself.
protected inherit "/language/inherit_left";
#include "/check.h"

mixed inside() { return ({ only_left(), protected_function() }); }

void test() {
  check(inside()); // expect: ({ "only left", 11 })
  check(this_object()->only_left()); // expect: "only left"
  check(load_object("/language/inherit_reached")->ask(this_object())); // expect: ({ 0, 0, 1 })
}
