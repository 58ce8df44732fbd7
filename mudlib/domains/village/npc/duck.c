// A duck.

#pragma strict_types

inherit STD_NPC;

void create() {
  set_name("duck");
  set_long("It looks at you with one eye.");
  set_level(1);
  add_chat("The duck says: Quack.");
}

string short() { return "a duck"; }
string query_name() { return "the duck"; }
