// in_edit(): The file that an object's player edits with ed().

void test() {
  check(in_edit(this_object())); // expect: 0
  check(in_edit()); // expect: 0
}
