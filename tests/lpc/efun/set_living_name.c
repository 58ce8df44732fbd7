// set_living_name(): The name by which find_living() and find_player() find this object.

void test() {
  enable_commands();
  set_living_name("arthur");
  check(find_living("arthur") == this_object()); // expect: 1
  disable_commands();
  check(find_living("arthur")); // expect: 0
}
