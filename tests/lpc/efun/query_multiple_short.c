string a_short(int quiet) { return "<a" + quiet + ">"; }
string the_short(int quiet) { return "<the" + quiet + ">"; }
string convert_message(string text) { return "[" + text + "]"; }

void test() {
  object me = this_object();
  check(query_multiple_short(({ })));  // expect: ""
  check(query_multiple_short(({ me, me })));  // expect: "$M$<a0><a0>$M$"
  check(query_multiple_short(({ me, me }), "the", 0, 1));  // expect: "$M$<the1><the1>$M$"
  check(query_multiple_short(({ "x", me, "z" })));  // expect: "x, <a0> and z"
  check(query_multiple_short(({ "x", "y" })));  // expect: "x and y"
  check(undefinedp(query_multiple_short(({ "x" }), "a", 1)));  // expect: 1
  set_this_player(me);
  check(query_multiple_short(({ me, "y" }), "a", 1));  // expect: "[<a0> and y]"
  set_this_player(0);
}
