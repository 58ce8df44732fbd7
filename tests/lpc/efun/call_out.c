// call_out(): Calls a function after a delay in seconds (a float for parts of them) with the arguments given, and returns a handle at once.

void later(int x) { }

void test() {
  check(intp(call_out("later", 60, 5))); // expect: 1
  check(find_call_out(call_out("later", 60)) > 0); // expect: 1
  check(call_out((: 1 :), 0.5) > 0); // expect: 1
  check(remove_call_out()); // expect: 0
}
