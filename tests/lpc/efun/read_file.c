void test() {
  write_file("/read_file.txt", "one\ntwo\nthree\n", 1);
  check(read_file("/read_file.txt", 2, 1) == "two\n"); // expect: 1
  check(read_file("/read_file.txt", 9)); // expect: 0
  check(read_file("/no_such_file")); // expect: 0
  check(sizeof(read_file("/read_file.txt"))); // expect: 14
  check(read_file("/read_file.txt", 3) == "three\n"); // expect: 1
  check(read_file("/read_file.txt", 1, -1)); // expect: 0
}
