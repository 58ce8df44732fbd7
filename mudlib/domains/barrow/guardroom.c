// The guard room.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("The guard room");
  set_long("Rusty spears lean in a corner. Their owners have not left.");
  add_exit("west", "/domains/barrow/passage");
  add_exit("south", "/domains/barrow/hall");
  add_item(({ "spears" }), "They fall to dust under your fingers.");
  add_content("/domains/barrow/npc/skeleton", 2);
  ::create();
}
