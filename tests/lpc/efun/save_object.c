// save_object(): Writes this object's variables, but not `nosave` ones, to a file whose name gets `.o`, and returns about how many bytes that were.

int score = 7;
nosave int secret = 3;

void test() {
  check(save_object("/save_object_test") > 0); // expect: 1
  check(strsrch(read_file("/save_object_test.o"), "score 7") >= 0); // expect: 1
  check(strsrch(save_object(), "secret")); // expect: -1
  rm("/save_object_test.o");
  check(save_object("/save_object_test") > 0 && save_object("/save_object_test", 2) > 0); // expect: 1
  check(({ file_size("/save_object_test.o"), file_size("/save_object_test.o.gz") > 0 })); // expect: ({ -1, 1 })
  check(read_file("/save_object_test.o.gz") == save_object()); // expect: 1
  rm("/save_object_test.o.gz");
  check(save_object("/../x")); // expect error: Denied write permission in save_object().
}
