void test() {
  mixed wrong = 5;
  check(string_decode(uncompress(compress("héllo")), "utf-8"));  // expect: "héllo"
  check(sizeof(compress(allocate_buffer(100000))) < 200);  // expect: 1
  check(sizeof(uncompress(compress(allocate_buffer(100000)))));  // expect: 100000
  check(sizeof(uncompress(compress(""))));  // expect: 0
  check(compress("x")[0]);  // expect: 120
  check(compress(wrong));  // expect error: Bad argument 1 to compress()
}
