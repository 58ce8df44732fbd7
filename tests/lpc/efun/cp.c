// cp(): Copies a file.

void test() {
  write_file("/cp_a.txt", "x", 1);
  check(cp("/cp_a.txt", "/cp_b.txt")); // expect: 1
  check(read_file("/cp_b.txt")); // expect: "x"
  rm("/cp_a.txt");
  rm("/cp_b.txt");
  check(cp("/../a", "/b")); // expect: -1
}
