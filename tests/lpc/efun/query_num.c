// query_num(): A number in words, up to 99,999.

void test() {
  check(query_num(42)); // expect: "forty-two"
  check(query_num(1234)); // expect: "one thousand, two hundred and thirty-four"
  check(query_num(0)); // expect: "zero"
  check(query_num(100)); // expect: "one hundred"
  check(query_num(21, 20)); // expect: "many"
  check(query_num(-1)); // expect: "many"
}
