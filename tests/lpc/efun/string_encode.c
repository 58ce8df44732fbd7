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
  check(sizeof(string_encode("été", "utf-8"))); // expect: 5
  check(sizeof(string_encode("été", "iso-8859-1"))); // expect: 3
  check(string_encode("A", "utf-8")[0]); // expect: 65
  check(string_encode("é", "iso-8859-1")[0]); // expect: 233
  check(string_encode("A", "no such encoding")); // expect error: string_encode
  check(sizeof(string_encode("中文", "gbk"))); // expect: 4
  check(string_encode("中", "GBK")[0]); // expect: 214
  check(string_encode("中", "Big5")[0]); // expect: 164
  check(string_encode("あ", "Shift_JIS")[0]); // expect: 130
  check(string_encode("あ", "EUC-JP")[0]); // expect: 164
  check(string_encode("한", "EUC-KR")[0]); // expect: 199
  check(string_encode("я", "koi8-r")[0]); // expect: 209
  check(string_encode("ű", "iso-8859-2")[0]); // expect: 251
  check(string_encode("€", "windows-1252")[0]); // expect: 128
  check(string_encode("中", "latin1")[0]); // expect: 63
  check(string_encode("A", "utf-16")[0]); // expect: 255
  check(sizeof(string_encode("A", "utf-16"))); // expect: 4
  check(string_encode("A", "utf-16be")[1]); // expect: 65
  check(string_encode("A", "base64")); // expect error: string_encode(): encoding 'base64' is not known.
}
