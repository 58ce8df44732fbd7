// log2(): The logarithm to the base 2.

void test() {
  check(log2(8)); // expect: 3.000000
  check(log2(0)); // expect error: math: log2(x) with (x <= 0.0)
}
