// file_length(): How many lines a file has.

void test() {
  write_file("/file_length.txt", "a\nb\n", 1);
  check(file_length("/file_length.txt")); // expect: 2
  check(file_length("/no/such/file")); // expect: -1
  check(file_length("/efun")); // expect: -2
}
