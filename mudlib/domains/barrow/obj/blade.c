// Blade.

#pragma strict_types

inherit STD_WEAPON;

void create() {
  set_name("king's blade");
  set_short("the blade of the king");
  set_ids(({ "blade", "sword" }));
  set_long("Its edge has not seen rust.");
  set_damage(12);
  set_verb("cleave");
  set_weight(5);
  set_value(300);
}
