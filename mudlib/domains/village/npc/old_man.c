// Old Tam, who has lost something.

#pragma strict_types

inherit STD_NPC;

void create() {
  set_name("Old Tam");
  set_ids(({ "tam", "old man", "man" }));
  set_long("He looks into the fire, and through it.");
  set_level(2);
  add_chat("Old Tam says: There was a charm once. A little hammer. It fell into the dark with my brother.");
  add_chat("Old Tam stirs the fire.");
  add_answer("charm", "say A silver hammer. Bring it to me, and I will give what I have.");
  add_answer("barrow", "say South, then east, then down. The dead there do not like to be woken.");
  add_answer("king", "say He wears his crown still. Go with a blade and a full belly.");
}

// The quest of the village: his brother's charm, out of the barrow.
void received(object who, object thing) {
  if (!thing || base_name(thing) != "/domains/barrow/obj/charm")
    return;
  destruct(thing);
  if (who->query_deed("charm")) {
    act("say Another one? You are a strange one.");
    return;
  }
  who->set_deed("charm", time());
  act("say My brother's. Thank you. Take this, I shall not need it any more.");
  tell_object(who, "Old Tam gives you 100 coins. You have learned something about the dead.\n");
  who->add_coins(100);
  who->add_experience(150);
  who->save_me();
}
