// explode(): Splits a string at each delimiter.

void test() {
  mixed wrong = 5;
  check(explode("a,b,c", ",")); // expect: ({ "a", "b", "c" })
  check(explode("abc", "")); // expect: ({ "a", "b", "c" })
  check(explode(",,a,b,,", ",")); // expect: ({ "", "a", "b", "" })
  check(explode("", ",")); // expect: ({ })
  check(explode(",", ",")); // expect: ({ })
  check(explode(",,", ",")); // expect: ({ })
  check(explode("a, b, c", ", ")); // expect: ({ "a", "b", "c" })
  check(explode("abc", "x")); // expect: ({ "abc" })
  check(explode(wrong, ",")); // expect error: Bad argument 1 to explode() Expected: string Got: 5.
  check(explode("a", wrong)); // expect error: Bad argument 2 to explode() Expected: string Got: 5.
}
