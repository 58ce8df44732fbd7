// get_config(): A setting by its number in <runtime_config.h>.

void test() {
  check(stringp(get_config(0))); // expect: 1
  check(intp(get_config(267))); // expect: 1
  check(get_config(9999)); // expect error: Bad argument to get_config()
}
