// The baker.

#pragma strict_types

inherit STD_NPC;

void create() {
  set_name("Nell");
  set_ids(({ "nell", "baker" }));
  set_long("White from head to foot.");
  set_level(2);
  add_chat("Nell hums.");
  add_answer("rat", "say In the loft, and in my flour!");
}
