void test() {
  check(sizeof(string_encode("été", "utf-8"))); // expect: 5
  check(sizeof(string_encode("été", "iso-8859-1"))); // expect: 3
  check(string_encode("A", "utf-8")[0]); // expect: 65
  check(string_encode("é", "iso-8859-1")[0]); // expect: 233
  check(string_encode("A", "no such encoding")); // expect error: string_encode
}
