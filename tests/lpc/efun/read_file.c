void test() {
  write_file("/read_file.txt", "one\ntwo\nthree\n", 1);
  check(read_file("/read_file.txt", 2, 1) == "two\n"); // expect: 1
  check(read_file("/read_file.txt", 9)); // expect: 0
  check(read_file("/no_such_file")); // expect: 0
  check(sizeof(read_file("/read_file.txt"))); // expect: 14
  check(read_file("/read_file.txt", 3) == "three\n"); // expect: 1
  check(read_file("/read_file.txt", 1, -1)); // expect: 0
  check(read_file("/read_file.txt", -2) == "two\nthree\n"); // expect: 1
  compress_file("/read_file.txt", "/read_file.gz");
  check(read_file("/read_file.gz") == "one\ntwo\nthree\n"); // expect: 1
  check(read_file("/read_file.gz", 2, 1) == "two\n"); // expect: 1
  check(read_file("/read_file.gz", -1) == "three\n"); // expect: 1
  check(read_file("/read_file.gz", 5)); // expect: 0
  for (int i = 0; i < 4; i++) write_file("/read_file.txt", repeat_string("y\n", 100000), i == 0);
  write_file("/read_file.txt", "the\nlast\n");
  int most = get_config(273);
  check(sizeof(read_file("/read_file.txt")) == most); // expect: 1
  check(read_file("/read_file.txt", 400001) == "the\nlast\n"); // expect: 1
  check(read_file("/read_file.txt", -2) == "the\nlast\n"); // expect: 1
  compress_file("/read_file.txt", "/read_file.gz");
  check(sizeof(read_file("/read_file.gz")) == most); // expect: 1
  check(read_file("/read_file.gz", most, 1) != 0); // expect: 0
}
