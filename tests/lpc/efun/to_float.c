void test() {
  check(to_float(3)); // expect: 3.000000
  check(to_float("2.5 apples")); // expect: 2.500000
  check(to_float(1.5)); // expect: 1.500000
  check(to_float("apples")); // expect: 0.000000
  mixed list = ({});
  check(to_float(list)); // expect error: Bad argument 1 to to_float()
}
