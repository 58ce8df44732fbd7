// call_out_info(): All pending call_outs of the game, soonest first.

void later() { }

void test() {
  call_out("later", 50);
  check(call_out_info()[0][1]); // expect: "later"
  check(call_out_info()[0][0] == this_object()); // expect: 1
  check(remove_call_out()); // expect: 0
  check(sizeof(call_out_info())); // expect: 0
}
