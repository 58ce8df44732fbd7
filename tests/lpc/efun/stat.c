void test() {
  write_file("/stat.txt", "abc", 1);
  check(stat("/stat.txt")[0]); // expect: 3
  check(stat("/stat.txt")[2]); // expect: 0
  check(sizeof(stat("/stat.txt"))); // expect: 4
  check(stat("/stat.txt")[3] - time() >= -2); // expect: 1
  check(arrayp(stat("/"))); // expect: 1
  check(stat(base_name() + ".c")[2] > 0); // expect: 1
}
