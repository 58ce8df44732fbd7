// Cap.

#pragma strict_types

inherit STD_ARMOUR;

void create() {
  set_name("leather cap");
  set_long("It has kept out rain and worse.");
  set_slot("head");
  set_protection(1);
  set_value(8);
}
