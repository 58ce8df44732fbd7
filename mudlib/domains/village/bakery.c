// The bakery.

#pragma strict_types

inherit "/std/shop";

void create() {
  set_short("The bakery");
  set_long("It is warm, and everything is white with flour. `list` shows what is for sale.");
  add_exit("east", "/domains/village/green");
  add_exit("up", "/domains/village/loft");
  add_item(({ "flour" }), "You sneeze.");
  add_content("/domains/village/npc/baker", 1);
  set_stock(([ "/domains/village/obj/bread": 3, "/domains/village/obj/pie": 8 ]));
  ::create();
}
