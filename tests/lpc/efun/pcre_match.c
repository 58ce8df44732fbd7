// pcre_match(): As regexp(), with Perl's patterns.

void test() {
  check(pcre_match("the cat", "\\bcat$")); // expect: 1
  check(pcre_match(({ "abc", "xbc" }), "^a")); // expect: ({ "abc" })
  check(pcre_match("ABC", "abc", 1 << 16)); // expect: 1
  check(pcre_match("foobar", "foo(?=bar)")); // expect: 1
  check(pcre_match("foobaz", "foo(?!baz)")); // expect: 0
  check(pcre_match("a1", "\\p{L}\\d")); // expect: 1
  check(pcre_match("aaa", "^a{2,3}$")); // expect: 1
  check(pcre_match("abab", "(ab)\\1")); // expect error: PCRE compilation failed at offset 4: back references are not supported
  check(pcre_match("abc", "(")); // expect error: PCRE compilation failed at offset 1: missing )
}
