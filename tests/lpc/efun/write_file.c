void test() {
  check(write_file("/write_file.txt", "one", 1)); // expect: 1
  check(write_file("/write_file.txt", " two")); // expect: 1
  check(read_file("/write_file.txt")); // expect: "one two"
  check(write_file("/no_such_folder/file", "text")); // expect error: Wrong permissions for opening file /no_such_folder/file for append.
  check(write_file("/write_file.txt", "", 1)); // expect: 1
  check(file_size("/write_file.txt")); // expect: 0
  check(write_file("/write_file.gz", "one\n", 3)); // expect: 1
  check(write_file("/write_file.gz", "two\n", 2)); // expect: 1
  check(read_file("/write_file.gz") == "one\ntwo\n"); // expect: 1
  check(({ read_buffer("/write_file.gz", 0, 2)[0], read_buffer("/write_file.gz", 0, 2)[1] })); // expect: ({ 31, 139 })
  check(write_file("/write_file.gz", "plain")); // expect: 1
  check(read_file("/write_file.gz") == "one\ntwo\n"); // expect: 1
  check(write_file("/write_file.gz", "", 3)); // expect: 1
  check(file_size("/write_file.gz")); // expect: 20
  check(read_file("/write_file.gz")); // expect: 0
  check(write_file("/no_such_folder/file", "text", 3)); // expect error: Wrong permissions for opening file /no_such_folder/file for overwrite.
}
