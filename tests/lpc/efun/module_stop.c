// module_stop(): Asks a running module to end.

void test() {
  mixed nothing = ({ });
  check(module_stop(1)); // expect: 0
  check(module_stop(nothing)); // expect error: Bad argument 1 to module_stop()
}
