// pow(): A number raised to a power.

void test() {
  check(pow(2, 10)); // expect: 1024.000000
  check(pow(2.0, -1)); // expect: 0.500000
}
