// An inherit may stand behind functions and prototypes, but not behind variables.

int before();
inherit "/language/inherit_left";
#include "/check.h"
string early() { return "early"; }
int before() { return left; }
mixed reached() { return ({ early(), before(), only_left(), query_plain() }); }

void test() {
  check(reached()); // expect: ({ "early", 101, "only left", 1 })
  check(virtual_function()); // expect: 41
}
