// dump_jemalloc(): Says in the log that there is no such allocator here.

void test() {
  check(dump_jemalloc());                      // expect: 0
  check(catch(dump_jemalloc()));               // expect: 0
}
