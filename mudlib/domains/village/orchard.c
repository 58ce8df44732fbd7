// An orchard.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("An orchard");
  set_long("Apple trees in rows, and wasps.");
  add_exit("east", "/domains/village/pond");
  add_item(({ "trees", "apples" }), "The good ones hang too high, but some have fallen.");
  add_item(({ "wasps" }), "Better not.");
  add_content("/domains/village/obj/apple", 2);
  ::create();
}
