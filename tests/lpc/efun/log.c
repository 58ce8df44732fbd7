// log(): The natural logarithm of a positive number.

void test() {
  check(log(1.0)); // expect: 0.000000
  check(log(0.0)); // expect error: math: log(x) with (x <= 0.0)
}
