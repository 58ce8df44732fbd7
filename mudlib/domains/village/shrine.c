// A small shrine.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("A small shrine");
  set_long("A candle burns before a plain stone. Those who fall in the wilds wake up here.");
  add_exit("southwest", "/domains/village/green");
  add_item(({ "candle" }), "It has burned for as long as anybody can remember.");
  add_item(({ "stone" }), "On it, in small letters: COME BACK.");
  ::create();
}

// Nobody fights before the candle.
string prevent_fight(object who, object other) { return "no"; }
