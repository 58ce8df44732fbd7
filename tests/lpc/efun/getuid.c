// getuid(): The user id of an object, which the master's creator_file() gave it.

void test() {
  check(catch(getuid(this_object())) != 0 || stringp(getuid(this_object()))); // expect: 1
  mixed wrong = 5;
  check(getuid(wrong)); // expect error: Bad argument 1 to getuid()
}
