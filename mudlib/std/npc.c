// Somebody who is not a player: stands about, talks, walks, fights back, and is replaced by its room when it dies.
//
//   inherit STD_NPC;
//   void create() {
//     set_name("Mira"); set_long("The innkeeper."); set_level(3);
//     add_chat("Mira wipes a mug.");
//     add_answer("ale", "say Ale is two coins.");
//     set_wander(20);
//   }

#pragma strict_types

inherit "/std/living";

private string *chats = ({ });
private mapping answers = ([ ]);
private int wander = 0;
private int chat_chance = 8;
private int aggressive = 0;
private string *carried = ({ });
private nosave object home;
private int beating = 0;

// Lines that it shows now and then, when somebody is there to see.
void add_chat(string text) { chats += ({ text }); }
void set_chat_chance(int percent) { chat_chance = percent; }

// When a player says `word`, it does `command` ("say …" or "emote …").
void add_answer(string word, string action) { answers[word] = action; }

// Chance in a hundred, each beat, to walk through a random exit of its own domain.
void set_wander(int percent) { wander = percent; }

// Attacks players on sight.
void set_aggressive(int flag) { aggressive = flag; }

// Things it carries (and leaves behind): paths.
void add_carried(string path) { carried += ({ path }); }

void set_home(object room) {
  home = room;
  foreach (string path in carried) {
    object ob = clone_object(path);

    ob->put_in(this_object());
    if ((int)ob->query_damage())
      wield(ob);
    else if ((string)ob->query_slot())
      wear(ob);
  }
}

private int watched() {
  return environment() && sizeof(filter(all_inventory(environment()), (: interactive :))) > 0;
}

int needs_heart_beat() { return ::needs_heart_beat() || beating; }

// Somebody comes near: wakes up.
void init() {
  if (!interactive(this_player()))
    return;
  beating = 1;
  start_heart();
  if (aggressive && (int)this_player()->query_role() == 0)
    call_out("pounce", 1, this_player());
}

void pounce(object who) {
  if (who && environment(who) == environment() && member_array(who, query_attackers()) < 0) {
    tell_object(who, query_name() + " attacks you!\n");
    tell_around(who, query_name() + " attacks " + (string)who->query_name() + "!\n", ({ this_object() }));
    attack(who);
  }
}

// Says or shows something: "say …" or "emote …".
void act(string action) {
  string text;

  if (sscanf(action, "say %s", text))
    tell_room(environment(), query_name() + " says: " + text + "\n");
  else if (sscanf(action, "emote %s", text))
    tell_room(environment(), query_name() + " " + text + "\n");
}

// A player said something here.
void heard(object who, string text) {
  text = lower_case(text);
  foreach (string word, string action in answers)
    if (strsrch(text, word) >= 0) {
      call_out("act", 1, action);
      return;
    }
}

// A player gave it something.
void received(object who, object thing) { }

private void walk() {
  string *ways = (string *)environment()->query_exits();
  string way;

  if (!sizeof(ways))
    return;
  way = ways[random(sizeof(ways))];
  // It stays in its own part of the world.
  if (home && explode((string)environment()->query_exit(way), "/")[0..1] != explode(base_name(home), "/")[0..1])
    return;
  go(way);
}

void heart_beat() {
  ::heart_beat();
  if (!this_object() || in_combat() || !environment())
    return;
  if (wander && random(100) < wander)
    walk();
  if (!watched()) {
    beating = wander > 0 && home && environment() != home;
    return;
  }
  if (sizeof(chats) && random(100) < chat_chance)
    tell_room(environment(), chats[random(sizeof(chats))] + "\n");
}

string short() { return query_name(); }

void die(object killer) {
  ::die(killer);
  make_corpse();
  destruct(this_object());
}
