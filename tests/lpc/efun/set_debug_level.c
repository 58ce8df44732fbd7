void test() {
  set_debug_level("call_out");
  set_debug_level("no such topic");
  check(debug_levels()["call_out"]);  // expect: 1
  set_debug_level(12 + 2);
  check(debug_levels()["d_flag"] + debug_levels()["connections"] + debug_levels()["unknown"]);  // expect: 14
  set_debug_level(0);
  check(debug_levels()["d_flag"]);  // expect: 0
}
