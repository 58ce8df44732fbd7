void enter(object where) { move_object(where); }

void test() {
  object first = clone_object(base_name()), second = clone_object(base_name());
  first->enter(this_object());
  second->enter(this_object());
  check(next_inventory(second) == first); // expect: 1
  check(next_inventory(first)); // expect: 0
  check(next_inventory()); // expect: 0
}
