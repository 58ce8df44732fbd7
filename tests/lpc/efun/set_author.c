void test() {
  set_author("first writer");
  check(author_stats("first writer")["objects"]);  // expect: 1
  set_author("second writer");
  check(author_stats("first writer")["objects"]);  // expect: 0
  check(author_stats("second writer")["objects"]);  // expect: 1
}
