// clone_object(): A new copy of the object of a file, loaded first when it is not yet.

void test() {
  check(clonep(clone_object("/efun/clone_object"))); // expect: 1
  check(clonep(clone_object("/efun/clone_object", 1, 2))); // expect: 1
  check(clone_object(file_name(clone_object("/efun/clone_object")))); // expect error: Cannot
}
