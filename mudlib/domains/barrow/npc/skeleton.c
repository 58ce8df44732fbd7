// A skeleton.

#pragma strict_types

inherit STD_NPC;

void create() {
  set_name("skeleton");
  set_long("Bones that have not understood.");
  set_level(4);
  set_aggressive(1);
  add_carried("/domains/barrow/obj/rusty_sword");
}

string short() { return "a skeleton"; }
string query_name() { return "the skeleton"; }
