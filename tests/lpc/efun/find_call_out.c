// find_call_out(): Seconds until a call_out of this object comes, by its handle or its function's name.

void later() { }

void test() {
  check(find_call_out("later")); // expect: -1
  call_out("later", 20);
  check(find_call_out("later") > 15); // expect: 1
  check(remove_call_out("later") > 15); // expect: 1
}
