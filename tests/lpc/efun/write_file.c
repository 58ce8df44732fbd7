void test() {
  check(write_file("/write_file.txt", "one", 1)); // expect: 1
  check(write_file("/write_file.txt", " two")); // expect: 1
  check(read_file("/write_file.txt")); // expect: "one two"
  check(write_file("/no_such_folder/file", "text")); // expect error: Wrong permissions for opening file /no_such_folder/file for append.
  check(write_file("/write_file.txt", "", 1)); // expect: 1
  check(file_size("/write_file.txt")); // expect: 0
}
