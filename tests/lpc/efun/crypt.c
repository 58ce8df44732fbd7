// crypt(): A password's hash by the SHA-512 method of Unix crypt(3).

void test() {
  check(crypt("hello", "$6$abcdefgh")); // expect: "$6$abcdefgh$bp46WUxDu2cphMRE0PvVJlqas2imuSq186YS793XKfmqn9XUEL17HECskUTZInaNigNndLLYc7A6yWBmFEFn3/"
  check(crypt("hello", crypt("hello", "$6$xy")) == crypt("hello", "$6$xy")); // expect: 1
  check(crypt("hello", 0)[0..2]); // expect: "$6$"
  check(crypt("hello", "ab")); // expect: "abl0JrMf6tlhw"
  check(crypt("hello", "$9$x")); // expect error: Error in crypt()
}
