// The cellar of the inn.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("The cellar of the inn");
  set_long("Barrels, hams, and a scratching behind the wall.");
  add_exit("west", "/domains/village/inn");
  add_item(({ "barrels" }), "Ale.");
  add_item(({ "hams" }), "Not yours.");
  add_item(({ "wall" }), "Something gnaws behind it.");
  add_content("/domains/village/npc/rat", 2);
  ::create();
}
