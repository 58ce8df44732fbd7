// fetch_variable(): The value of a variable by its name, in this object or another.

int score = 7;

void test() {
  check(fetch_variable("score")); // expect: 7
  check(fetch_variable("nothing")); // expect error: Variable named 'nothing' does not exist or is not visible!
}
