// is_daylight_savings_time(): 1 when a time zone has daylight saving at a time, else 0.

void test() {
  check(is_daylight_savings_time("Europe/Berlin", 1720000000)); // expect: 1
  check(is_daylight_savings_time("Europe/Berlin", 1700000000)); // expect: 0
  check(is_daylight_savings_time("UTC", 0)); // expect: 0
}
