void test() {
  check(string_decode(string_encode("été", "iso-8859-1"), "iso-8859-1")); // expect: "été"
  check(string_decode(to_buffer("abc"), "utf-8")); // expect: "abc"
  check(string_decode(allocate_buffer(0), "utf-8")); // expect: ""
  check(string_decode(to_buffer("abc"), "no such encoding")); // expect error: string_decode
  check(string_decode(string_encode("中文", "gb18030"), "gb18030")); // expect: "中文"
  check(string_decode(string_encode("中文", "big5"), "big5")); // expect: "中文"
  check(string_decode(string_encode("añ", "utf-16"), "utf-16")); // expect: "añ"
  check(string_decode(string_encode("añ", "utf-32"), "utf-32")); // expect: "añ"
  check(string_decode(string_encode("Привет", "cp866"), "cp866")); // expect: "Привет"
  check(string_decode(to_buffer("abc"), "hex")); // expect error: string_decode(): encoding 'hex' is not known.
}
