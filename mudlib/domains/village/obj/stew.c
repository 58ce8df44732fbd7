// Stew.

#pragma strict_types

inherit STD_FOOD;

void create() {
  set_name("bowl of stew");
  set_ids(({ "bowl", "stew" }));
  set_long("Hot.");
  set_strength(10);
  set_value(4);
}
