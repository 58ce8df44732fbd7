// Sword.

#pragma strict_types

inherit STD_WEAPON;

void create() {
  set_name("sword");
  set_long("A sword, made by the village smith.");
  set_damage(7);
  set_verb("slash");
  set_weight(4);
  set_value(50);
}
