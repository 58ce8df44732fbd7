// Ale.

#pragma strict_types

inherit STD_FOOD;

void create() {
  set_name("mug of ale");
  set_ids(({ "mug", "ale" }));
  set_long("Brown, with foam.");
  set_strength(4);
  set_drink(1);
  set_value(1);
}
