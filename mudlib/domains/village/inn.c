// The Sleeping Stone.

#pragma strict_types

inherit "/std/shop";

void create() {
  set_short("The Sleeping Stone");
  set_long("Low beams, long tables and a fire. `list` shows what there is to drink; a bed for the night is five coins (`rest`).");
  add_exit("south", "/domains/village/green");
  add_exit("up", "/domains/village/rooms");
  add_exit("east", "/domains/village/cellar");
  add_item(({ "fire" }), "Apple wood.");
  add_item(({ "beams" }), "Mind your head.");
  add_item(({ "tables" }), "Scratched by a hundred years of knives.");
  add_content("/domains/village/npc/mira", 1);
  add_content("/domains/village/npc/old_man", 1);
  set_stock(([ "/domains/village/obj/ale": 2, "/domains/village/obj/stew": 6 ]));
  ::create();
}

#define BED_PRICE 5

// A night in a bed: all the health back.
int rest_here(object who) {
  if (!(int)who->add_coins(-BED_PRICE)) {
    tell_object(who, "You can't pay the " + BED_PRICE + " coins for a bed.\n");
    return 1;
  }
  who->heal((int)who->query_health_max());
  tell_object(who, "You sleep like a stone. In the morning nothing hurts any more.\n");
  tell_around(who, (string)who->query_name() + " goes to bed and comes back, well rested.\n");
  return 1;
}
