void test() {
  check(this_object() == find_object(file_name())); // expect: 1
  check(objectp(this_object())); // expect: 1
  mixed one = 1;
  check(this_object() == one); // expect: 0
}
