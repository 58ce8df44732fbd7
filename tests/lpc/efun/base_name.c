// base_name(): The file of an object or of an object's name.

void test() {
  check(base_name("/clone/sword#12")); // expect: "/clone/sword"
  check(base_name(this_object())); // expect: "/efun/base_name"
  check(base_name(clone_object("/efun/base_name"))); // expect: "/efun/base_name"
}
