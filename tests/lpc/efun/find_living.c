// find_living(): The living object of a name set by set_living_name(), or 0.

void test() {
  check(find_living("nobody")); // expect: 0
  enable_commands();
  set_living_name("findme");
  check(find_living("findme") == this_object()); // expect: 1
  disable_commands();
  check(find_living("findme")); // expect: 0
}
