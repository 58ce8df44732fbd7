// remove_shadow(): Takes an object out of its chain of shadows.

void test() {
  check(remove_shadow(this_object())); // expect: 0
  check(remove_shadow(load_object("/efun/abs"))); // expect: 0
}
