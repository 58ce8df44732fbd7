void test() {
  check(replace("aXbX", "X", "YX"));  // expect: "aYXbYX"
  check(replace("abc", ({ "a", "b", "b", "c" })));  // expect: "ccc"
  check(replace("abc", ({ "a" })));  // expect error: Wrong array size for replace.
  check(replace("abc", "a"));  // expect error: Bad arguments for replace.
  check(replace("$1", "$1", "$&"));  // expect: "$&"
}
