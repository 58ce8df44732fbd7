void test() {
  check(save_variable(({ 1, "two" }))); // expect: "({1,\"two\",})"
  check(save_variable(([ "a": 1 ]))); // expect: "([\"a\":1,])"
  check(save_variable("a\nb")); // expect: "\"a\rb\""
  check(save_variable(this_object())); // expect: "0"
  check(save_variable(({}))); // expect: "({})"
}
