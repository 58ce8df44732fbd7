// evaluate(): Calls a function value with arguments.

void test() {
  check(evaluate((: $1 + $2 :), 1, 2)); // expect: 3
  check(evaluate(5)); // expect: 5
  check(evaluate((: sizeof :), "abc")); // expect: 3
}
