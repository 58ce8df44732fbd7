// A child that runs about the village.

#pragma strict_types

inherit STD_NPC;

void create() {
  set_name("Pip");
  set_ids(({ "pip", "child" }));
  set_long("A child with a stick, which is a sword.");
  set_level(1);
  set_wander(25);
  add_chat("Pip says: I am going to fight the king!");
  add_chat("Pip hits a bush.");
}
