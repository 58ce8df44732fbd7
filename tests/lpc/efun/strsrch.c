void test() {
  check(strsrch("hello", "l")); // expect: 2
  check(strsrch("hello", "l", -1)); // expect: 3
  check(strsrch("hello", 'o')); // expect: 4
  check(strsrch("hello", "x")); // expect: -1
  check(strsrch("été", "t")); // expect: 1
  check(strsrch("abc", "abcd")); // expect: -1
  check(strsrch("abc", -5)); // expect error: Invalid codepoint to search
}
