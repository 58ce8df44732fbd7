void test() {
  set_debug_level("d_flag");
  set_debug_level("call_out");
  clear_debug_level("d_flag");
  clear_debug_level("no such topic");
  check(debug_levels()["d_flag"]);  // expect: 0
  check(debug_levels()["call_out"]);  // expect: 1
  clear_debug_level("call_out");
}
