// A corridor above the inn.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("A corridor above the inn");
  set_long("Doors left and right; somebody snores.");
  add_exit("down", "/domains/village/inn");
  add_item(({ "doors", "door" }), "All closed.");
  ::create();
}
