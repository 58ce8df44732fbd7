// Charm.

#pragma strict_types

inherit STD_OBJECT;

void create() {
  set_name("silver charm");
  set_ids(({ "charm" }));
  set_long("A small hammer of silver, on a broken chain. Old Tam at the inn might know it.");
  set_value(25);
}
