// in_edit(): The file that an object edits.

void test() {
  check(in_edit(this_object()));  // expect: 0
  ed_start("/some/file.c");
  check(in_edit(this_object()));  // expect: "/some/file.c"
  check(in_edit());  // expect: "/some/file.c"
  ed_cmd("Q");
  check(in_edit());  // expect: 0
}
