// call_out_walltime(): As call_out().

void later() { }

void test() {
  check(call_out_walltime("later", 100) > 0); // expect: 1
  check(find_call_out("later") > 90); // expect: 1
  check(remove_call_out()); // expect: 0
}
