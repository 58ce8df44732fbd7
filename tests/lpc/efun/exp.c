// exp(): Euler's number raised to a power.

void test() {
  check(exp(0.0)); // expect: 1.000000
  check(exp(1)); // expect: 2.718282
}
