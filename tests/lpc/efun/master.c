// master(): The master object.

void test() {
  check(objectp(master())); // expect: 1
  check(file_name(master()) == "/efun/master"); // expect: 0
}
