// query_encoding(): The encoding in which players are served: utf-8, whatever set_encoding() is told.

void test() {
  check(query_encoding()); // expect: "utf-8"
  check(query_encoding() == set_encoding("koi8-r")); // expect: 1
}
