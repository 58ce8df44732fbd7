// ed(): the editor of a player; tests/runtime/ed.test.ts has players. Without one nothing happens.

void test() {
  check(ed("/file"));  // expect: 0
  check(in_edit());  // expect: 0
  check(query_ed_mode());  // expect: -1
}
