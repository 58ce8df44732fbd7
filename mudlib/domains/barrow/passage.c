// A low passage.

#pragma strict_types

inherit STD_ROOM;

void create() {
  set_short("A low passage");
  set_long("You have to stoop. Roots hang from the roof; the passage forks.");
  add_exit("up", "/domains/barrow/entrance");
  add_exit("east", "/domains/barrow/guardroom");
  add_exit("west", "/domains/barrow/niches");
  add_item(({ "roots" }), "Pale and dry.");
  add_content("/domains/barrow/npc/bat", 2);
  ::create();
}
