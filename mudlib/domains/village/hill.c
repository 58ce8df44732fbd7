// A low hill.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("A low hill");
  set_long("Short grass and stones in a ring. In the side of the hill gapes a dark door: the barrow.");
  add_exit("west", "/domains/village/road");
  add_exit("down", "/domains/barrow/entrance");
  add_item(({ "door", "dark door", "barrow" }), "Stone posts, a stone above. Cold air comes out.");
  add_item(({ "stones", "ring" }), "Somebody set them up, long ago.");
  ::create();
}
