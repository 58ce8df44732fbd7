// The door of the barrow.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("The door of the barrow");
  set_long("Steps lead down into the dark between stones. Light comes from behind you.");
  add_exit("up", "/domains/village/hill");
  add_exit("down", "/domains/barrow/passage");
  add_item(({ "steps", "stones" }), "Worn in the middle: many have gone in.");
  ::create();
}
