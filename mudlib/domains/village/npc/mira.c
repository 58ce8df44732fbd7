// The innkeeper.

#pragma strict_types

inherit STD_NPC;

void create() {
  set_name("Mira");
  set_ids(({ "mira", "innkeeper" }));
  set_long("The innkeeper. She has seen worse than you.");
  set_level(6);
  add_chat("Mira wipes a mug.");
  add_chat("Mira says: Sleep costs five, ale costs two, advice is free.");
  add_answer("rat", "say Rats in my cellar! Bring your own stick.");
  add_answer("barrow", "say Old Tam there knows more about it than is good for him.");
  add_answer("advice", "say Buy a knife before you buy a fight.");
}
