// The smith.

#pragma strict_types

inherit STD_NPC;

void create() {
  set_name("Brand");
  set_ids(({ "brand", "smith" }));
  set_long("Arms like branches.");
  set_level(8);
  add_chat("Brand hammers on something red.");
  add_answer("sword", "say Sixty coins, and it will outlive you.");
}
