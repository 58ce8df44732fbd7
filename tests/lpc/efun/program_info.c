// program_info(): Sizes of an object's program, or of all.

void test() {
  check(program_info(this_object())["functions"] >= 1); // expect: 1
  check(mapp(program_info())); // expect: 1
}
