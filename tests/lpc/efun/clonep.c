// clonep(): 1 when the argument is an object made by clone_object(), else 0.

void test() {
  check(clonep(this_object())); // expect: 0
  check(clonep(clone_object("/efun/clonep"))); // expect: 1
  check(clonep(5)); // expect: 0
}
