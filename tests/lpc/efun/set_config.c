// set_config(): Changes a setting until the driver ends.

void test() {
  set_config(271, 2000);
  check(get_config(271)); // expect: 2000
  check(set_config(271, "x")); // expect error: Bad argument 2 to set_config()
}
