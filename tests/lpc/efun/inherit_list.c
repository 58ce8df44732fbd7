// inherit_list(): The files an object inherits itself.

void test() {
  check(inherit_list(this_object())); // expect: ({ })
  check(inherit_list()); // expect: ({ })
}
