// eval_cost(): How much evaluation cost is left in this turn.

void test() {
  check(eval_cost() > 0); // expect: 1
  check(eval_cost() <= max_eval_cost()); // expect: 1
}
