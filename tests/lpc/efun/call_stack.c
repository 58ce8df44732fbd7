// call_stack(): What led here, nearest first.

void test() {
  check(call_stack(2)[<1] != 0); // expect: 1
  check(call_stack(1)[0] == this_object()); // expect: 1
  check(call_stack(0)[0]); // expect: "/efun/call_stack.c"
  check(call_stack(9)); // expect error: First argument of call_stack() must be 0, 1, 2, 3, or 4.
}
