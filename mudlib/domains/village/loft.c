// The flour loft.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("The flour loft");
  set_long("Sacks up to the roof. Through a hatch one sees the whole village.");
  add_exit("down", "/domains/village/bakery");
  add_item(({ "sacks" }), "Flour, and mouse holes.");
  add_item(({ "hatch", "village" }), "The green, the inn, and far in the south a hill with a ring of stones.");
  add_content("/domains/village/npc/rat", 1);
  ::create();
}
