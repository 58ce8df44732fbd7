// load_object(): The object of a file, loaded when it is not yet.

void test() {
  check(load_object("/efun/load_object") == this_object()); // expect: 1
  check(load_object("/no/such/file")); // expect: 0
  check(load_object("efun/load_object.c") == this_object()); // expect: 1
}
