void test() {
  check(sprintf("%s has %d coins", "Bob", 5)); // expect: "Bob has 5 coins"
  check(sprintf("[%-5s|%5s]", "ab", "cd")); // expect: "[ab   |   cd]"
  check(sprintf("%@s", ({ "a", "b" }))); // expect: "ab"
  check(sprintf("%05d", 42)); // expect: "00042"
  check(sprintf("%.2f", 1.5)); // expect: "1.50"
  check(sprintf("%x", 255)); // expect: "ff"
  check(sprintf("%|7s", "abc")); // expect: "  abc  "
  check(sprintf("%.2s", "abc")); // expect: "ab"
  check(sprintf("%%")); // expect: "%"
  check(sprintf("%d")); // expect error: ERROR: (s)printf(): More arguments specified than passed.
}
