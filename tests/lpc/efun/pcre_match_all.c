// pcre_match_all(): Every match of a Perl pattern.

void test() {
  check(pcre_match_all("a1b22", "[a-z](\\d+)")); // expect: ({ ({ "a1", "1" }), ({ "b22", "22" }) })
  check(pcre_match_all("abc", "x")); // expect: ({ })
  check(pcre_match_all("aaa", "a*")); // expect: ({ ({ "aaa" }) })
}
