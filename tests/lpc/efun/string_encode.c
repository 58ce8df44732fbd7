void test() {
  check(sizeof(string_encode("été", "utf-8")));  // expect: 5
  check(sizeof(string_encode("été", "iso-8859-1")));  // expect: 3
  check(string_encode("A", "utf-8")[0]);  // expect: 65
  check(string_encode("é", "iso-8859-1")[0]);  // expect: 233
  check(string_encode("\u5343\u91cc", "gbk"));  // expect: BUFFER ( 0xc7, 0xa7, 0xc0, 0xef )
  check(string_encode("\u5343\u8fd8", "big5"));  // expect: BUFFER ( 0xa4, 0x64, 0x3f )
  check(string_encode("\u20ac\U0001f600", "gb18030"));  // expect: BUFFER ( 0xa2, 0xe3, 0x94, 0x39, 0xfc, 0x36 )
  check(string_encode("\u3042", "shift_jis"));  // expect: BUFFER ( 0x82, 0xa0 )
  check(string_encode("\uac00", "euc-kr"));  // expect: BUFFER ( 0xb0, 0xa1 )
  check(string_encode("A", "no such encoding"));  // expect error: string_encode
}
