// set_encoding(): Sets the encoding of this object's player, or without argument back to UTF-8, and returns it.

void test() {
  check(set_encoding("ISO-8859-1")); // expect: "utf-8"
  check(set_encoding()); // expect: "utf-8"
  mixed number = 5;
  check(set_encoding(number)); // expect error: Bad argument 1 to set_encoding()
}
