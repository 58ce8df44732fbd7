// link(): Gives a file a second name.

void test() {
  write_file("/link_a.txt", "x", 1);
  check(intp(link("/link_a.txt", "/link_b.txt"))); // expect: 1
  rm("/link_a.txt");
  rm("/link_b.txt");
  check(file_size("/link_a.txt")); // expect: -1
}
