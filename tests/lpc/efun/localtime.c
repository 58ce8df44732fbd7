// localtime(): A time taken apart.

void test() {
  check(localtime(86400 * 200)[5]); // expect: 1970
  check(sizeof(localtime(0))); // expect: 11
  check(localtime(86400 * 100 + 43200)[4]); // expect: 3
}
