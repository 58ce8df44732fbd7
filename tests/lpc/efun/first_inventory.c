// first_inventory(): The first object in an object or in the object of a name.

void enter(object room) { move_object(room); }

void test() {
  check(first_inventory(this_object())); // expect: 0
  object a = clone_object("/efun/first_inventory");
  a->enter(this_object());
  check(first_inventory(this_object()) == a); // expect: 1
  check(first_inventory("/efun/first_inventory") == a); // expect: 1
}
