void test() {
  check(set_eval_limit(-1) > 0); // expect: 1
  check(set_eval_limit(0) == max_eval_cost()); // expect: 1
  check(set_eval_limit(-2)); // expect error: Invalid number
}
