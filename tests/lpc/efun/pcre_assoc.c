// pcre_assoc(): As reg_assoc(), with Perl's patterns.

void test() {
  check(pcre_assoc("a1b2", ({ "\\d" }), ({ "digit" }), "text")); // expect: ({ ({ "a", "1", "b", "2", "" }), ({ "text", "digit", "text", "digit", "text" }) })
  check(pcre_assoc("", ({ "x" }), ({ 1 }))); // expect: ({ ({ "" }), ({ 0 }) })
}
