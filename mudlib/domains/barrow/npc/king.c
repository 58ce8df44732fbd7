// The king of the barrow.

#pragma strict_types

inherit STD_NPC;

void create() {
  set_name("king of the barrow");
  set_ids(({ "king" }));
  set_long("He was tall once, and is still. His eyes are two small lights.");
  set_level(8);
  add_carried("/domains/barrow/obj/blade");
  add_chat("The king of the barrow says: Kneel.");
  add_answer("kneel", "emote nods slowly.");
}

string short() { return "the king of the barrow"; }
string query_name() { return "the king"; }
