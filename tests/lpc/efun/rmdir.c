void test() {
  check(mkdir("/rmdir_test")); // expect: 1
  check(rmdir("/rmdir_test")); // expect: 1
  check(rmdir("/rmdir_test")); // expect: 0
  mkdir("/rmdir_full");
  write_file("/rmdir_full/file", "text", 1);
  check(rmdir("/rmdir_full")); // expect: 0
}
