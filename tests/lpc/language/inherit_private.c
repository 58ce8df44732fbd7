// private and protected inherit narrow what outsiders see; the heir itself still calls everything.
private inherit "/language/inherit_left";
#include "/check.h"

mixed inside() { return ({ only_left(), query_plain(), side(), left }); }
mixed outside(string name) { return call_other(this_object(), name); }

void test() {
  check(inside()); // expect: ({ "only left", 1, "left", 101 })
  check(outside("only_left")); // expect: "only left"
  check(outside("side")); // expect: "left"
  check(load_object("/language/inherit_reached")->ask(this_object())); // expect: ({ 0, 0, 1 })
}
