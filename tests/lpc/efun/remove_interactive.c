// remove_interactive(): Closes an object's connection.

void test() {
  check(remove_interactive(this_object())); // expect: 0
  check(remove_interactive(load_object("/efun/abs"))); // expect: 0
}
