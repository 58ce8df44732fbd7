// max_eval_cost(): The evaluation cost that a turn may have.

void test() {
  check(max_eval_cost() > 0); // expect: 1
  check(max_eval_cost() == max_eval_cost()); // expect: 1
}
