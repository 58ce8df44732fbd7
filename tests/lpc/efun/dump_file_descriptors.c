// dump_file_descriptors(): Open files and connections as a text.

void test() {
  check(sizeof(regexp(explode(dump_file_descriptors(), "\n"), "^open file descriptors: "))); // expect: 1
  check(dump_file_descriptors()[<1]);                                                         // expect: 10
}
