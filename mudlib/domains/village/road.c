// A dusty road.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("A dusty road");
  set_long("The road runs between fields of barley. A path leaves it to the east, towards a low hill.");
  add_exit("north", "/domains/village/gate");
  add_exit("south", "/domains/village/bridge");
  add_exit("east", "/domains/village/hill");
  add_item(({ "barley", "fields" }), "Ripe, and full of mice.");
  add_content("/domains/village/npc/rat", 2);
  ::create();
}
