void test() {
  check(objectp(this_object())); // expect: 1
  check(objectp(file_name())); // expect: 0
  check(objectp(0)); // expect: 0
  check(objectp(({ this_object() }))); // expect: 0
}
