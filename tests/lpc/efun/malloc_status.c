// malloc_status(): A line about the memory in use.

void test() {
  check(stringp(malloc_status())); // expect: 1
  check(sizeof(malloc_status()) > 0); // expect: 1
}
