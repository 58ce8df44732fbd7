// find_object(): The object of a name when it is loaded, else 0.

void test() {
  check(find_object("/efun/find_object") == this_object()); // expect: 1
  check(find_object("/efun/nothing")); // expect: 0
  check(find_object("/efun/find_object", 1) == this_object()); // expect: 1
}
