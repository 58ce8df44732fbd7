// A diamond: both sides have variables of their own in the shared base; the later inherit wins a name; each can be called.
inherit "/language/inherit_left";
inherit "/language/inherit_right";
#include "/check.h"

void create() {
  inherit_left::create();
}

string side() { return inherit_left::side() + "+" + inherit_right::side() + "+" + ::side(); }
mixed counts() { return ({ left, right }); }
mixed base_of_left() { inherit_left::set_plain(50); return ({ inherit_left::query_plain(), inherit_right::query_plain(), query_plain(), plain }); }
mixed base_of_right() { inherit_right::set_plain(60); return ({ inherit_left::query_plain(), inherit_right::query_plain(), query_plain(), plain }); }
int own_virtual() { return virtual_function(); }

void test() {
  check(side()); // expect: "left+right+left"
  check(counts()); // expect: ({ 101, 200 })
  check(only_left()); // expect: "only left"
  check(base_of_left()); // expect: ({ 50, 1, 1, 1 })
  check(base_of_right()); // expect: ({ 50, 60, 60, 60 })
  check(own_virtual()); // expect: 22
  check(calls_virtual()); // expect: 22
  check(inherit_left::calls_virtual()); // expect: 22
  check(inherit_right::calls_virtual()); // expect: 22
  check(inherit_left::virtual_function()); // expect: 41
  check(inherit_right::virtual_function()); // expect: 22
  check(inherit_left::virtual_function()); // expect: 41
  check(who()[0]); // expect: "/language/inherit_diamond"
  check(this_object()->side()); // expect: "left+right+left"
  check(inherit_list(this_object())); // expect: ({ "/language/inherit_left.lpc", "/language/inherit_right.lpc" })
  check(deep_inherit_list(this_object())); // expect: ({ "/language/inherit_left.lpc", "/language/inherit_right.lpc", "/language/inherit_base.lpc", "/language/inherit_base.lpc" })
  check(inherits("/language/inherit_base", this_object())); // expect: 1
  check(function_exists("only_left", this_object())); // expect: "/language/inherit_left"
  check(function_exists("virtual_function", this_object())); // expect: "/language/inherit_right"
  check(function_exists("side", this_object())); // expect: "/language/inherit_diamond"
}
