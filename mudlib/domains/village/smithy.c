// The smithy.

#pragma strict_types

inherit "/std/shop";

void create() {
  set_short("The smithy");
  set_long("Heat, sparks and the ring of iron. Blades and helmets hang on the wall; `list` shows what is for sale.");
  add_exit("west", "/domains/village/green");
  add_item(({ "blades", "helmets", "wall" }), "Plain and good work.");
  add_content("/domains/village/npc/smith", 1);
  set_stock(([ "/domains/village/obj/knife": 15, "/domains/village/obj/sword": 60, "/domains/village/obj/cap": 10,
    "/domains/village/obj/jerkin": 40, "/domains/village/obj/shield": 35 ]));
  ::create();
}
