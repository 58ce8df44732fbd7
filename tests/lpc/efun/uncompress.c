void test() {
  buffer data = compress("some text");
  check(string_decode(uncompress(data), "utf-8"));  // expect: "some text"
  check(uncompress(data[0..4]));  // expect error: uncompress(): these are no compressed data
  check(uncompress(to_buffer("plain")));  // expect error: uncompress(): these are no compressed data
  check(uncompress(allocate_buffer(0)));  // expect error: uncompress(): these are no compressed data
}
