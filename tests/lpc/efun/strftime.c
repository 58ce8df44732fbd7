void test() {
  check(strftime("%Y", 86400 * 365)); // expect: "1971"
  check(strftime("%%", 1)); // expect: "%"
  check(sizeof(strftime("%Y-%m-%d", 0))); // expect: 10
  check(strftime("", 1)); // expect: ""
  check(strftime("%d.%m.", 86400 * 45)); // expect: "15.02."
}
