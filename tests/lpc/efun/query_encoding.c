// query_encoding(): The encoding of this object's player as set by set_encoding().

void test() {
  check(query_encoding()); // expect: "utf-8"
  check(query_encoding()); // expect: "utf-8"
}
