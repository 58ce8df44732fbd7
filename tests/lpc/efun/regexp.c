// regexp(): Whether a string matches a pattern (1 or 0), or the strings of an array that do.

void test() {
  check(regexp("the cat", "c.t$")); // expect: 1
  check(regexp(({ "ant", "bee", "cat" }), "a")); // expect: ({ "ant", "cat" })
  check(regexp(({ "abc", "bcd", "xyz" }), "b", 1)); // expect: ({ "abc", 1, "bcd", 2 })
  check(regexp(({ "abc", "bcd", "xyz" }), "b", 2)); // expect: ({ "xyz" })
  check(regexp("the cat", "\\<cat\\>")); // expect: 1
  check(regexp("a.c", "a\\.c")); // expect: 1
  check(regexp("abbb", "^ab+$")); // expect: 1
  check(regexp("x", "[^x]")); // expect: 0
  check(regexp("abc", "(a")); // expect error: unmatched ()
  check(regexp("abc", "*")); // expect error: * follows nothing
  check(regexp("abc", "[a")); // expect error: unmatched []
  check(regexp("aaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a|aa)+$")); // expect: 0
}
