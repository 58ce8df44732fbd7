// The treasury.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("The treasury");
  set_long("So this is what he guarded: a chest, and silence.");
  add_exit("west", "/domains/barrow/hall");
  add_item(({ "silence" }), "It lasts.");
  add_content("/domains/barrow/obj/chest", 1);
  ::create();
}
