// pcre_extract(): What the groups of a Perl pattern matched in a string.

void test() {
  check(pcre_extract("foo 12 bar 34", "(\\d+) bar (\\d+)")); // expect: ({ "12", "34" })
  check(pcre_extract("ab", "(?<n>a)(b)", 1)); // expect: ({ "a", "b", ([ "n" : "a", ]) })
  check(pcre_extract("abc", "x(y)")); // expect: ({ })
}
