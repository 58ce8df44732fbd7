void test() {
  check(strptime("%Y-%m-%d %H:%M:%S", "2001-09-09 01:46:40") / 100000); // expect: 10000
  check(strftime("%Y-%m-%d", strptime("%Y-%m-%d", "2020-02-29"))); // expect: "2020-02-29"
  check(strptime("%Y", "no year")); // expect error: strptime() parse failed
}
