// hash(): The digest of a string as hex.

void test() {
  check(hash("md5", "abc"));  // expect: "900150983cd24fb0d6963f7d28e17f72"
  check(hash("sha256", ""));  // expect: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  check(hash("SHA1", "a"));  // expect: "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"
  check(hash("md4", "abc"));  // expect: "a448017aaf21d8525fc10ae87aa6729d"
  check(hash("nothing", "a"));  // expect error: hash() unknown hash type: nothing
}
