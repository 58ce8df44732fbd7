// A bat.

#pragma strict_types

inherit STD_NPC;

void create() {
  set_name("bat");
  set_long("Leather and teeth.");
  set_level(2);
  set_aggressive(1);
}

string short() { return "a bat"; }
string query_name() { return "the bat"; }
