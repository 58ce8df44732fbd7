void test() {
  string text = repeat_string("line of text\n", 500);
  write_file("/t_cf.txt", text, 1);
  check(compress_file("/t_cf.txt"));  // expect: 1
  check(file_size("/t_cf.txt"));  // expect: -1
  check(file_size("/t_cf.txt.gz") < 200 && read_bytes("/t_cf.txt.gz", 0, 1)[0] == 31);  // expect: 1
  check(compress_file("/t_cf.txt.gz"));  // expect: 0
  check(compress_file("/t_cf.txt.gz", "/t_cf2.gz"));  // expect: 1
  check(uncompress_file("/t_cf2.gz", "/t_cf.txt.gz"));  // expect: 1
  check(uncompress_file("/t_cf.txt.gz"));  // expect: 1
  check(read_file("/t_cf.txt") == text);  // expect: 1
  check(compress_file("/t_none.txt"));  // expect: 0
  check(compress_file("/../t_cf.txt"));  // expect: 0
  rm("/t_cf.txt");
}
