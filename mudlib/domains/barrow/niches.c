// Niches in the wall.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("Niches in the wall");
  set_long("The dead of old lie here in rows. Not all of them lie.");
  add_exit("east", "/domains/barrow/passage");
  add_exit("south", "/domains/barrow/well");
  add_item(({ "niches", "dead", "rows" }), "Bones, and here and there a copper ring.");
  add_content("/domains/barrow/npc/skeleton", 1);
  ::create();
}
