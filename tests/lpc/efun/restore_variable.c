void test() {
  check(restore_variable("({1,\"two\",([\"k\":2,]),})")); // expect: ({ 1, "two", ([ "k" : 2, ]), })
  check(restore_variable("17")); // expect: 17
  check(restore_variable(save_variable(([ "x": ({ 1.5 }) ])))); // expect: ([ "x" : ({ 1.500000 }), ])
  check(restore_variable("\"a\rb\"")); // expect: "a\nb"
  check(restore_variable("({1,")); // expect error: restore_variable(): Illegal array format
}
