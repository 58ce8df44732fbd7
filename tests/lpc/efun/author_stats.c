mixed *list = ({ 1, 2, ({ 3, 4 }) });
void start(string writer) {
  set_author(writer);
  set_notify_destruct(1);
}
void on_destruct() { error("Counted"); }

void test() {
  object other = new("/efun/author_stats");
  set_author("stat writer");
  check(sort_array(keys(author_stats("stat writer")), 1));  // expect: ({ "array_size", "errors", "heart_beats", "moves", "objects" })
  check(author_stats("stat writer")["objects"]);  // expect: 1
  check(author_stats("stat writer")["array_size"] >= 40);  // expect: 1
  check(author_stats()["stat writer"]["objects"]);  // expect: 1
  check(author_stats()["Root"]["objects"] >= 1);  // expect: 1
  check(author_stats("nobody"));  // expect: 0
  other->start("faulty writer");
  check(author_stats("faulty writer")["errors"]);  // expect: 0
  destruct(other);
  check(author_stats("faulty writer")["errors"]);  // expect: 1
  check(author_stats("faulty writer")["objects"]);  // expect: 0
}
