// hash(): The digest of a string as hex.

void test() {
  check(hash("md5", "abc"));  // expect: "900150983cd24fb0d6963f7d28e17f72"
  check(hash("sha256", ""));  // expect: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  check(hash("SHA1", "a"));  // expect: "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"
  check(hash("md4", "abc"));  // expect: "a448017aaf21d8525fc10ae87aa6729d"
  check(hash("nothing", "a"));  // expect error: hash() unknown hash type: nothing
  check(hash("md5", "abc")); // expect: "900150983cd24fb0d6963f7d28e17f72"
  check(hash("sha256", "")); // expect: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  check(hash("SHA1", "a")); // expect: "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"
  check(hash("nothing", "a")); // expect error: hash() unknown hash type: nothing
  check(hash("md4", "12345")); // expect: "23580e2a459f7ea40f9efa148b63cafb"
  check(hash("MD4", "")); // expect: "31d6cfe0d16ae931b73c59d7e0c089c0"
  check(hash("md4", repeat_string("1234567890", 8))); // expect: "e33b4ddc9c38f2199c3e7b164fcc0536"
  check(hash("ripemd160", "12345")); // expect: "e9cbd2ea8015a084ce9cf83a3c65b51f8fa10a39"
  check(strlen(hash("sm3", "x")) + strlen(hash("blake2s256", "x")) + strlen(hash("sha3-512", "x"))); // expect: 256
  check(hash("mdc2", "x")); // expect error: hash() unknown hash type: mdc2
}
