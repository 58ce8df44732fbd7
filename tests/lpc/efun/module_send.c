// module_send(): Gives a running module a message.

void test() {
  mixed nothing = ({ });
  check(module_send(1, "x")); // expect: 0
  check(module_send(nothing, "x")); // expect error: Bad argument 1 to module_send()
}
