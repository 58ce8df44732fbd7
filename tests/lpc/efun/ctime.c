// ctime(): A time, or now, as text.

void test() {
  check(sizeof(ctime(0))); // expect: 24
  check(sizeof(ctime())); // expect: 24
  check(explode(ctime(86400 * 10000), " ")[<1]); // expect: "1997"
}
