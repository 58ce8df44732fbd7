// Division and remainder cut towards zero; the smallest int by -1 stays what it is.
mixed min = -9223372036854775807 - 1, m = -1, z = 0;

void test() {
  check(7 / 2);                               // expect: 3
  check(-7 / 2);                              // expect: -3
  check(7 / -2);                              // expect: -3
  check(-7 / -2);                             // expect: 3
  check(7 % 3);                               // expect: 1
  check(-7 % 3);                              // expect: -1
  check(7 % -3);                              // expect: 1
  check(-7 % -3);                             // expect: -1
  check(min / m);                             // expect: -9223372036854775808
  check(min % m);                             // expect: 0
  check(min / 2);                             // expect: -4611686018427387904
  check(MAX_INT / m);                         // expect: -9223372036854775807
  check(9007199254740993 / 3);                // expect: 3002399751580331
  check(9007199254740993 % 10);               // expect: 3
  check(1 / z);                               // expect error: Division by zero
  check(1 % z);                               // expect error: Modulus by zero.
  check(z / 5);                               // expect: 0
}
