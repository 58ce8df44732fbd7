// Crown.

#pragma strict_types

inherit STD_ARMOUR;

void create() {
  set_name("crown of the barrow");
  set_ids(({ "crown" }));
  set_short("the crown of the barrow");
  set_long("Black gold. It is warm.");
  set_slot("head");
  set_protection(4);
  set_value(400);
}
