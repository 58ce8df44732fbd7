// Knife.

#pragma strict_types

inherit STD_WEAPON;

void create() {
  set_name("knife");
  set_long("A plain knife.");
  set_damage(3);
  set_verb("stab");
  set_value(12);
}
