// eval_cost(): How much evaluation cost is left in this turn.

int step() { return 0; }

/** What the turns of a loop cost, by what is in it. */
int spent(string what, int turns) {
  mixed value = 5, efun_value = (: strlen :), own = (: $1 + 1 :);
  int before = eval_cost(), i;
  switch (what) {
    case "nothing": for (i = 0; i < turns; i++) ; break;
    case "call": for (i = 0; i < turns; i++) step(); break;
    case "maybe a call": for (i = 0; i < turns; i++) if (i < 0) step(); break;
    case "->": for (i = 0; i < turns; i++) this_object()->step(); break;
    case "-> to nothing": for (i = 0; i < turns; i++) this_object()->no_such_function(); break;
    case "value": for (i = 0; i < turns; i++) evaluate(own, i); break;
    case "value of an efun": for (i = 0; i < turns; i++) evaluate(efun_value, "x"); break;
    case "no function": for (i = 0; i < turns; i++) evaluate(value); break;
  }
  return before - eval_cost();
}

void test() {
  check(eval_cost() > 0); // expect: 1
  check(eval_cost() <= max_eval_cost()); // expect: 1
  // Each turn costs one, whether the loop counts it or the call that it surely makes.
  check(spent("nothing", 1000) - spent("nothing", 0)); // expect: 1000
  check(spent("call", 1000) - spent("call", 0)); // expect: 1000
  check(spent("maybe a call", 1000) - spent("maybe a call", 0)); // expect: 1000
  check(spent("->", 1000) - spent("->", 0)); // expect: 1000
  check(spent("-> to nothing", 1000) - spent("-> to nothing", 0)); // expect: 1000
  check(spent("value", 1000) - spent("value", 0)); // expect: 1000
  check(spent("value of an efun", 1000) - spent("value of an efun", 0)); // expect: 1000
  check(spent("no function", 1000) - spent("no function", 0)); // expect: 1000
}
