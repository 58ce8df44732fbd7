// save_variable(): A value as text that restore_variable() reads back.

void test() {
  check(save_variable(({ 1, "two" }))); // expect: "({1,"two",})"
  check(save_variable(([ "x" : 1.5 ]))); // expect: "(["x":1.500000,])"
  check(save_variable("a\"b")); // expect: ""a\"b""
  check(save_variable(0)); // expect: "0"
}
