// replaceable(): 1 when an object's program has no functions of its own but create() and those named, so that replace_program() would lose nothing.

void test() {
  check(replaceable(this_object())); // expect: 0
  check(replaceable(this_object(), functions(this_object(), 2))); // expect: 1
}
