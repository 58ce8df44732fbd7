void test() {
  write_file("/read_bytes.txt", "abcdef", 1);
  check(read_bytes("/read_bytes.txt", 1, 3)); // expect: "bcd"
  check(read_bytes("/read_bytes.txt", -2)); // expect: "ef"
  check(read_bytes("/read_bytes.txt")); // expect: "abcdef"
  check(read_bytes("/read_bytes.txt", 9, 1)); // expect: 0
  check(read_bytes("/no_such_file", 0, 1)); // expect: 0
}
