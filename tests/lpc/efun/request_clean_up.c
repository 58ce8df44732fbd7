int clean_up(int inherited) { return 0; }

void test() {
  check(request_clean_up()); // expect: 1
  check(request_clean_up(master())); // expect: 0
  check(request_clean_up(this_object())); // expect: 1
}
