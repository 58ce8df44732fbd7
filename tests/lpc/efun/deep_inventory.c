// deep_inventory(): Everything in an object, in an array of objects, or in this one, at every depth.

void enter(object room) { move_object(room); }

void test() {
  object bag = clone_object("/efun/deep_inventory");
  object coin = clone_object("/efun/deep_inventory");
  bag->enter(this_object());
  coin->enter(bag);
  check(sizeof(deep_inventory(this_object()))); // expect: 2
  check(sizeof(deep_inventory(({ bag })))); // expect: 2
  check(sizeof(deep_inventory(this_object(), (: $1 == $(coin) ? 1 : 3 :)))); // expect: 1
  check(sizeof(deep_inventory((: 2 :)))); // expect: 1
}
