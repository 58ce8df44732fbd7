void test() {
  check(sort_array(keys(debug_levels()), 1));  // expect: ({ "LPC", "add_action", "call_out", "connections", "d_flag", "file", "telnet" })
  check(implode(map(values(debug_levels()), (: "" + $1 :)), ""));  // expect: "0000000"
  set_debug_level("telnet");
  check(debug_levels()["telnet"]);  // expect: 8192
  clear_debug_level("telnet");
}
