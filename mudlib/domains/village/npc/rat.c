// The first enemy of everybody.

#pragma strict_types

inherit STD_NPC;

void create() {
  set_name("rat");
  set_long("Fat, and not afraid.");
  set_level(1);
  set_health_max(8);
  set_wander(5);
  add_chat("The rat squeaks.");
}

string short() { return "a rat"; }
string query_name() { return "the rat"; }
