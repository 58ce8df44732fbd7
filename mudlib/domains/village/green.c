// The village green.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("The village green");
  set_long("Grass, a bench and an old oak: this is the middle of the village. Smoke rises in the north, \n"
    "a hammer rings in the east, and the smell of bread comes from the west.");
  add_exit("north", "/domains/village/inn");
  add_exit("south", "/domains/village/gate");
  add_exit("east", "/domains/village/smithy");
  add_exit("west", "/domains/village/bakery");
  add_exit("northeast", "/domains/village/shrine");
  add_exit("southwest", "/domains/village/pond");
  add_item(({ "oak", "tree", "old oak" }), "Names are cut into its bark. The oldest can not be read any more.");
  add_item(({ "bench" }), "It is worn smooth.");
  add_item(({ "grass" }), "It is short: sheep have been here.");
  add_item(({ "smoke" }), "It comes from the chimney of the inn.");
  add_content("/domains/village/npc/child", 1);
  add_content("/domains/village/npc/dog", 1);
  add_content("/domains/village/obj/weather_vane", 1);
  ::create();
}
