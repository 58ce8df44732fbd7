// The south gate.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("The south gate");
  set_long("Two posts and a bar that is never closed. A road leads south, out of the village.");
  add_exit("north", "/domains/village/green");
  add_exit("south", "/domains/village/road");
  add_item(({ "posts", "post" }), "Oak, like the tree on the green.");
  add_item(({ "bar" }), "Rust holds it up.");
  add_content("/domains/village/npc/guard", 1);
  ::create();
}
