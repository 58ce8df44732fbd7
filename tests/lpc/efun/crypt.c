// crypt(): A password's hash by the SHA-512 method of Unix crypt(3).

void test() {
  check(crypt("hello", "$6$abcdefgh"));  // expect: "$6$abcdefgh$bp46WUxDu2cphMRE0PvVJlqas2imuSq186YS793XKfmqn9XUEL17HECskUTZInaNigNndLLYc7A6yWBmFEFn3/"
  check(crypt("hello", crypt("hello", "$6$xy")) == crypt("hello", "$6$xy"));  // expect: 1
  check(crypt("hello", 0)[0..2]);  // expect: "$6$"
  check(crypt("hello", "ab"));  // expect: "abl0JrMf6tlhw"
  check(crypt("hello", "$9$x")[0..2]);  // expect: "$6$"
  check(crypt("hello", "$2y$05$abcdefghijklmnopqrstuu"));  // expect: "$2y$05$abcdefghijklmnopqrstuuWHxnxkyNt6AHCwFMQaY6auyqJA8E98a"
  check(crypt("h\u00e9llo", "$2a$04$abcdefghijklmnopqrstuu"));  // expect: "$2a$04$abcdefghijklmnopqrstuuQpKj.e5SYYBNITtcFEN.iWppNhh0KVa"
  check(crypt("h\u00e9llo", "$2x$04$abcdefghijklmnopqrstuu"));  // expect: "$2x$04$abcdefghijklmnopqrstuuXx5b/7aS///dJgAMBQ3q0pMmGqMoEra"
  check(crypt("a", "$1$12IbRgJ8"));  // expect: "$1$12IbRgJ8$cEXRIS6pHF6bVuhDK1aA4."
}
