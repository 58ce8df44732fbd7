// Bread.

#pragma strict_types

inherit STD_FOOD;

void create() {
  set_name("loaf of bread");
  set_ids(({ "loaf", "bread" }));
  set_long("Still warm.");
  set_strength(6);
  set_value(2);
}
