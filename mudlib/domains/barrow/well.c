// A well in the dark.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("A well in the dark");
  set_long("A ring of stones around black water. Something gleams on its rim.");
  add_exit("north", "/domains/barrow/niches");
  add_item(({ "water", "well" }), "Deep.");
  add_item(({ "rim" }), "Worn by ropes.");
  add_content("/domains/barrow/obj/charm", 1);
  ::create();
}
