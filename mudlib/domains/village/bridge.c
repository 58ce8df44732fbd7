// A stone bridge.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("A stone bridge");
  set_long("A bridge of grey stone over a quick stream. The road ends here: on the far side the bridge has fallen.");
  add_exit("north", "/domains/village/road");
  add_exit("down", "/domains/village/stream");
  add_item(({ "stream", "water" }), "Clear and cold.");
  add_item(({ "bridge", "stone" }), "You can climb down beside it.");
  ::create();
}
