// error(): Raises an error.

void test() {
  check(error("Too hot.")); // expect error: Too hot.
  check(catch(error("a"))); // expect: "*a "
}
