// Floats are doubles, shown with six decimals.
float a = 0.1, b = 0.2, z = 0.0;

void test() {
  check(a + b);                               // expect: 0.300000
  check(a + b == 0.3);                        // expect: 0
  check(a * 3);                               // expect: 0.300000
  check(1.0 / 3.0);                           // expect: 0.333333
  check(-a);                                  // expect: -0.100000
  check(a - a);                               // expect: 0.000000
  check(a / z);                               // expect error: Division by zero
  check(1e15 + 0.3);                          // expect: 1000000000000000.250000
  check(123456789.0 * 1000.0);                // expect: 123456789000.000000
  check(to_int(1e18));                        // expect: 1000000000000000000
  check(a < b);                               // expect: 1
  check(a <= 0.1);                            // expect: 1
  check(a == 0.1);                            // expect: 1
}
