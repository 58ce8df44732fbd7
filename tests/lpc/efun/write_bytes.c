void test() {
  write_file("/write_bytes.txt", "abcdef", 1);
  check(write_bytes("/write_bytes.txt", 2, "XY")); // expect: 1
  check(read_file("/write_bytes.txt")); // expect: "abXYef"
  check(write_bytes("/write_bytes.txt", -1, "Z")); // expect: 1
  check(read_file("/write_bytes.txt")); // expect: "abXYeZ"
  check(write_bytes("/write_bytes.txt", 0, "")); // expect: 0
}
