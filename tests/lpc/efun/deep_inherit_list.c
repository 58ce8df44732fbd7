// deep_inherit_list(): The files of all programs an object inherits, at every depth.

void test() {
  check(deep_inherit_list(this_object())); // expect: ({ })
  check(deep_inherit_list()); // expect: ({ })
}
