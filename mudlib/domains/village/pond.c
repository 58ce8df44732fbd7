// The duck pond.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("The duck pond");
  set_long("Green water and a plank that leads nowhere.");
  add_exit("northeast", "/domains/village/green");
  add_exit("west", "/domains/village/orchard");
  add_item(({ "water", "pond" }), "A duck looks back.");
  add_item(({ "plank" }), "For washing.");
  add_content("/domains/village/npc/duck", 1);
  ::create();
}
