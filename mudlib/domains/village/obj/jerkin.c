// Jerkin.

#pragma strict_types

inherit STD_ARMOUR;

void create() {
  set_name("jerkin");
  set_long("Thick leather.");
  set_slot("body");
  set_protection(3);
  set_weight(4);
  set_value(30);
}
