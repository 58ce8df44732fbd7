// file_size(): The bytes of a file, -2 for a directory, -1 when there is none.

void test() {
  write_file("/file_size.txt", "12345", 1);
  check(file_size("/file_size.txt")); // expect: 5
  check(file_size("/efun")); // expect: -2
  check(file_size("/file_size.txt")); // expect: 5
  check(file_size("/no/such/file")); // expect: -1
}
