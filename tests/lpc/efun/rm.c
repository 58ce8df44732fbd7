void test() {
  write_file("/rm.txt", "text", 1);
  check(rm("/rm.txt")); // expect: 1
  check(rm("/rm.txt")); // expect: 0
  check(file_size("/rm.txt")); // expect: -1
  mkdir("/rm_folder");
  check(rm("/rm_folder")); // expect: 0
}
