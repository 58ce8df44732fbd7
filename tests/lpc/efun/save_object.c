int strength = 15;
nosave int tired = 9;
string title;

void test() {
  check(save_object("/saved")); // expect: 1
  check(strsrch(read_file("/saved.o"), "strength 15\n") > 0); // expect: 1
  check(strsrch(read_file("/saved.o"), "tired")); // expect: -1
  check(strsrch(save_object(), "title")); // expect: -1
  check(strsrch(save_object(1), "title 0\n") > 0); // expect: 1
  check(save_object("/no_such_folder/saved")); // expect error: Could not
}
