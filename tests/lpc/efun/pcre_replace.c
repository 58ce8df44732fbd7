// pcre_replace(): A string in which what the groups of a Perl pattern matched is replaced, group by group.

void test() {
  check(pcre_replace("abc def", "(abc) (def)", ({ "x", "y" }))); // expect: "x y"
  check(pcre_replace("abc", "x", ({ }))); // expect: "abc"
  check(pcre_replace("abc", "(b)", ({ "X", "Y" }))); // expect error: Number of captured substrings and replacements do not match, 1 vs 2.
}
