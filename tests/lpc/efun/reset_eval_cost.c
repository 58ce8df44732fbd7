void test() {
  check(reset_eval_cost() == max_eval_cost()); // expect: 1
  check(eval_cost() > 0); // expect: 1
  for (int i = 0; i < 1000; i++) continue;
  int spent = max_eval_cost() - eval_cost();
  reset_eval_cost();
  check(max_eval_cost() - eval_cost() <= spent); // expect: 1
}
