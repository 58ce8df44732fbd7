void later() { }

void test() {
  int handle = call_out("later", 10);
  check(remove_call_out(handle)); // expect: 10
  check(remove_call_out(handle)); // expect: -1
  call_out("later", 20);
  check(remove_call_out("later")); // expect: 20
  call_out("later", 5);
  check(remove_call_out()); // expect: 0
  check(find_call_out("later")); // expect: -1
}
