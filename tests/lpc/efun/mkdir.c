// mkdir(): Makes a directory.

void test() {
  check(mkdir("/new_folder")); // expect: 1
  check(file_size("/new_folder")); // expect: -2
  check(mkdir("/new_folder")); // expect: 0
  rmdir("/new_folder");
  check(file_size("/new_folder")); // expect: -1
}
