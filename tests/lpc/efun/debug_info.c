// debug_info(): What the driver keeps about an object (0), its program (1), its variables (2).

int number = 42;

void test() {
  check(strsrch(debug_info(2, this_object()), "number: 42\n") >= 0);                       // expect: 1
  check(strsrch(debug_info(0, this_object()), "O_HEART_BEAT      : FALSE\n"));              // expect: 0
  set_heart_beat(1);
  check(strsrch(debug_info(0, this_object()), "O_HEART_BEAT      : TRUE\n"));               // expect: 0
  set_heart_beat(0);
  check(strsrch(debug_info(0, this_object()), "name        : '/efun/debug_info'\n") > 0);   // expect: 1
  check(strsrch(debug_info(1, this_object()), "Name /efun/debug_info.c\n") > 0);            // expect: 1
  check(debug_info(3, this_object()));                                                      // expect error: Bad argument 1 to debug_info()
}
