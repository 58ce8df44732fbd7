// module_status(): What is known of the running modules.

void test() {
  check(module_status()); // expect: ({ })
  check(module_status(1)); // expect: 0
}
