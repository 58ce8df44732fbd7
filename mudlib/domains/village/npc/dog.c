// A dog that goes where it likes.

#pragma strict_types

inherit STD_NPC;

void create() {
  set_name("dog");
  set_long("Brown, friendly, and not clean.");
  set_level(2);
  set_wander(20);
  add_chat("The dog wags its tail.");
  add_chat("The dog sniffs at your hand.");
}

string short() { return "a dog"; }
string query_name() { return "the dog"; }
