void test() {
  check(read_buffer(to_buffer("hello"), 1, 3)); // expect: "ell"
  check(read_buffer(to_buffer("hello"), -2)); // expect: "lo"
  check(read_buffer(to_buffer("hello"))); // expect: "hello"
  check(read_buffer(to_buffer("hello"), 9)); // expect: 0
  write_file("/read_buffer.txt", "abc", 1);
  check(read_buffer("/read_buffer.txt", 1)[0]); // expect: 98
  check(read_buffer("/no_such_file")); // expect: 0
}
