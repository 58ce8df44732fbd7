// Under the bridge.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("Under the bridge");
  set_long("Water runs over pebbles. Something has made a nest of reeds under the arch.");
  add_exit("up", "/domains/village/bridge");
  add_item(({ "nest", "reeds" }), "It smells of rat.");
  add_content("/domains/village/npc/rat", 1);
  add_content("/domains/village/obj/cap", 1);
  ::create();
}
