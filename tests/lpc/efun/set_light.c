void enter(object where) { move_object(where); }
int shine(int change) { return set_light(change); }

void test() {
  object lamp = clone_object(base_name());
  lamp->enter(this_object());
  check(lamp->shine(3)); // expect: 3
  check(set_light(1)); // expect: 4
  check(lamp->shine(-3)); // expect: 1
  check(set_light(-1)); // expect: 0
}
