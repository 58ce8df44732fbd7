// Shield.

#pragma strict_types

inherit STD_ARMOUR;

void create() {
  set_name("shield");
  set_long("Round, of lime wood.");
  set_slot("shield");
  set_protection(2);
  set_weight(4);
  set_value(28);
}
