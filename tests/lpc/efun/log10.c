// log10(): The logarithm to the base 10.

void test() {
  check(log10(1000)); // expect: 3.000000
  check(log10(0)); // expect error: math: log10(x) with (x <= 0.0)
}
