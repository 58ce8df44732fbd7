// restore_variable(): The value that a text from save_variable() stands for.

void test() {
  check(restore_variable("({1,\"two\",})")); // expect: ({ 1, "two" })
  check(restore_variable("([\"x\":1.500000,])")); // expect: ([ "x" : 1.500000, ])
  check(restore_variable("({1,2")); // expect error: restore_object(): Illegal array format.
  check(restore_variable("5")); // expect: 5
}
