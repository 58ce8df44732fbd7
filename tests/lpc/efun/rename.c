void test() {
  write_file("/rename_a.txt", "text", 1);
  check(rename("/rename_a.txt", "/rename_b.txt")); // expect: 0
  check(read_file("/rename_b.txt")); // expect: "text"
  check(file_size("/rename_a.txt")); // expect: -1
  check(catch(rename("/no_such_file", "/rename_c.txt")) != 0); // expect: 1
}
