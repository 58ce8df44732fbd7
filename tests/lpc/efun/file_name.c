// file_name(): The name of an object, as find_object() takes it.

void test() {
  check(file_name(clone_object("/efun/file_name")) != file_name(this_object())); // expect: 1
  check(file_name(this_object())); // expect: "/efun/file_name"
  check(file_name()); // expect: "/efun/file_name"
}
