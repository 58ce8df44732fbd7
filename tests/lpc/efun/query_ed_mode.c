// query_ed_mode(): what the editor session of this object waits for.

void test() {
  check(query_ed_mode());  // expect: -1
  ed_start();
  check(query_ed_mode());  // expect: 0
  ed_cmd("a");
  check(query_ed_mode());  // expect: 1
  ed_cmd("one");
  ed_cmd("two");
  check(query_ed_mode());  // expect: 3
  ed_cmd(".");
  ed_cmd("h");
  check(query_ed_mode());  // expect: -2
  ed_cmd("");
  check(query_ed_mode());  // expect: 0
  ed_cmd("Q");
  check(query_ed_mode());  // expect: -1
}
