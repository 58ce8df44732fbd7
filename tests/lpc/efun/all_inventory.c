// all_inventory(): Everything directly in an object, newest arrival first.

void enter(object room) { move_object(room); }

void test() {
  object thing = clone_object("/efun/all_inventory");
  thing->enter(this_object());
  check(all_inventory(this_object()) == ({ thing }) || sizeof(all_inventory())); // expect: 1
  check(all_inventory(thing)); // expect: ({ })
}
