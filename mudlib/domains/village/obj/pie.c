// Pie.

#pragma strict_types

inherit STD_FOOD;

void create() {
  set_name("meat pie");
  set_long("Better not ask.");
  set_strength(12);
  set_value(6);
}
