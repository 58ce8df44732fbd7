// get_garbage(): Clones that nothing holds.

object *held;

void test() {
  held = ({ clone_object("/efun/get_garbage") });
  string free = file_name(clone_object("/efun/get_garbage"));
  check(member_array(free, map(get_garbage(), (: file_name :))) >= 0);        // expect: 1
  check(member_array(held[0], get_garbage()));                                // expect: -1
}
