void test() {
  check(string_decode(string_encode("été", "iso-8859-1"), "iso-8859-1")); // expect: "été"
  check(string_decode(to_buffer("abc"), "utf-8")); // expect: "abc"
  check(string_decode(allocate_buffer(0), "utf-8")); // expect: ""
  check(string_decode(to_buffer("abc"), "no such encoding")); // expect error: string_decode
}
