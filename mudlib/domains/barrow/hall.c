// The hall of the king.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("The hall of the king");
  set_long("Pillars, and a high seat of stone. On the floor a carpet of dust, without a footprint but yours.");
  add_exit("north", "/domains/barrow/guardroom");
  add_exit("east", "/domains/barrow/treasury");
  add_item(({ "pillars" }), "Each is one stone.");
  add_item(({ "seat", "throne", "high seat" }), "It is not empty.");
  add_content("/domains/barrow/npc/king", 1);
  ::create();
}

// While the king stands nobody passes to his treasure.
string prevent_leave(object who, string direction) {
  object king = present("king", this_object());

  return direction == "east" && king ? "The king of the barrow stands in your way.\n" : 0;
}
