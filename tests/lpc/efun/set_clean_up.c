int clean_up(int inherited) { return 1; }

void test() {
  check(catch(set_clean_up(this_object(), 60))); // expect: 0
  check(catch(set_clean_up(this_object()))); // expect: 0
  check((set_clean_up(0, 1), 0)); // expect error: Bad argument 1 to set_clean_up()
}
