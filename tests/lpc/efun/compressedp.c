void test() {
  mixed wrong = "x";
  check(compressedp(this_object()));  // expect: 0
  check(compressedp(wrong));  // expect error: Bad argument 1 to compressedp()
}
