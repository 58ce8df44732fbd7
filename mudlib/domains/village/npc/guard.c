// The guard at the gate.

#pragma strict_types

inherit STD_NPC;

void create() {
  set_name("Guard");
  set_ids(({ "guard" }));
  set_long("Bored, but awake.");
  set_level(7);
  add_carried("/domains/village/obj/sword");
  add_chat("The guard yawns.");
  add_answer("road", "say Rats on the road, worse on the hill.");
}

string short() { return "a guard"; }
