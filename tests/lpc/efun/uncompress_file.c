void test() {
  write_file("/t_uf.txt", "text\n", 1);
  check(uncompress_file("/t_uf.txt"));  // expect: 0
  check(uncompress_file("/t_uf.txt", "/t_uf2.txt"));  // expect: 0
  check(file_size("/t_uf.txt") + file_size("/t_uf2.txt"));  // expect: 4
  check(compress_file("/t_uf.txt", "/t_uf.gz"));  // expect: 1
  check(uncompress_file("/t_uf.gz"));  // expect: 1
  check(read_file("/t_uf"));  // expect: "text "
  check(file_size("/t_uf.gz"));  // expect: -1
  rm("/t_uf");
}
