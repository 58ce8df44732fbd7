// sha1(): The SHA-1 digest of a string or buffer as hex.

void test() {
  check(sha1("abc")); // expect: "a9993e364706816aba3e25717850c26c9cd0d89d"
  check(sha1("")); // expect: "da39a3ee5e6b4b0d3255bfef95601890afd80709"
  check(sha1(to_buffer("abc")) == sha1("abc")); // expect: 1
}
