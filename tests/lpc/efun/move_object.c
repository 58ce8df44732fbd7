// move_object(): Moves this object into another, given by itself or by name.

void enter(object room) { move_object(room); }

void test() {
  object thing = clone_object("/efun/move_object");
  thing->enter(this_object());
  check(environment(thing) == this_object()); // expect: 1
  check(enter(thing)); // expect error: Can't move object inside itself.
  check(thing->enter("/no/such/room")); // expect error: move_object failed: could not find destination
}
