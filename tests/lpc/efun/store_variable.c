// store_variable(): Sets a variable by its name, in this object or another.

int score = 7;

void test() {
  store_variable("score", 9);
  check(score); // expect: 9
  check(store_variable("nothing", 1)); // expect error: Variable named 'nothing'
}
