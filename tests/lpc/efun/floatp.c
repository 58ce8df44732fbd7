// floatp(): 1 for a float, else 0.

void test() {
  check(floatp(5.0)); // expect: 1
  check(floatp(5)); // expect: 0
}
