void test() {
  check(regexp("a cat", "c.t")); // expect: 1
  check(regexp(({ "one", "two", "ten" }), "^t")); // expect: ({ "two", "ten" })
  check(regexp(({ "one", "two" }), "^t", 1)); // expect: ({ "two", 2 })
  check(regexp("dog", "c.t")); // expect: 0
  check(regexp(({ "one", "two" }), "^t", 2)); // expect: ({ "one" })
  check(regexp(({}), "x")); // expect: ({ })
  check(regexp("a", "a", 1)); // expect error: 3rd argument illegal for regexp(string, string)
  check(regexp("a", "(")); // expect error: Regexp:
}
