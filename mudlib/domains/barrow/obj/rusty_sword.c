// Rusty_sword.

#pragma strict_types

inherit STD_WEAPON;

void create() {
  set_name("rusty sword");
  set_ids(({ "sword" }));
  set_long("More rust than sword.");
  set_damage(4);
  set_verb("slash");
  set_weight(4);
  set_value(9);
}
