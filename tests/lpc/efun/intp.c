// intp(): 1 for an int, else 0.

void test() {
  check(intp(5)); // expect: 1
  check(intp(5.0)); // expect: 0
  check(intp("5")); // expect: 0
  check(intp(([ ])["x"])); // expect: 1
}
