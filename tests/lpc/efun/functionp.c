// functionp(): 0 for what is no function value.

void test() {
  check(functionp((: strlen :))); // expect: 3
  check(functionp((: 1 :))); // expect: 5
  check(functionp("f")); // expect: 0
  check(functionp((: sizeof, ({ 1 }) :))); // expect: 19
}
