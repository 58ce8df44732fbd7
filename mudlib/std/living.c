// Something alive: it has a body and strength, carries, wears and wields things, moves about and fights. Players and NPCs
// inherit this. Combat runs in heart beats: one blow a beat at whoever attacked first and still stands here.

#pragma strict_types

inherit "/std/object";

#define SLOTS ({ "head", "body", "hands", "feet", "shield" })

private int level = 1;
private int experience = 0;
private int health = 20;
private int health_max = 20;
private int coins = 0;
private int heal_clock = 0;
private nosave object weapon;
private nosave mapping worn = ([ ]);
private nosave object *attackers = ({ });

void die(object killer);

int is_living() { return 1; }

// ------------------------------------------------------------ the body

int query_level() { return level; }
int query_experience() { return experience; }
int query_health() { return health; }
int query_health_max() { return health_max; }
int query_coins() { return coins; }

// Sets the level and the health that goes with it.
void set_level(int n) {
  level = n;
  health_max = 14 + 6 * n;
  health = health_max;
}

void set_health_max(int n) { health_max = n; health = n; }

// Experience that the next level asks for.
int next_level_at() { return 100 * level * level; }

// Adds experience; levels come by themselves.
void add_experience(int n) {
  experience += n;
  while (experience >= next_level_at()) {
    set_level(level + 1);
    tell_object(this_object(), "You feel stronger: you are level " + level + " now.\n");
    tell_around(this_object(), query_name() + " looks stronger than before.\n");
  }
}

// Adds (or takes) coins; 0 when there are not enough.
int add_coins(int n) {
  if (coins + n < 0)
    return 0;
  coins += n;
  return 1;
}

// Gives back health, up to the maximum.
void heal(int n) { health = health + n > health_max ? health_max : health + n; }

int query_carry_max() { return 30 + 5 * level; }

int query_load() {
  int sum = 0;

  foreach (object ob in all_inventory())
    sum += (int)ob->query_weight();
  return sum;
}

int can_hold(object ob) { return query_load() + (int)ob->query_weight() <= query_carry_max(); }

// ------------------------------------------------------------ arms and armour

object query_weapon() { return objectp(weapon) && environment(weapon) == this_object() ? weapon : 0; }
mapping query_worn() { return filter(worn, (: objectp($2) && environment($2) == this_object() :)); }

int is_using(object ob) { return ob == query_weapon() || member_array(ob, values(query_worn())) >= 0; }

// 0, or the reason why not.
string wield(object ob) {
  if (!(int)ob->query_damage())
    return "That is no weapon.\n";
  weapon = ob;
  return 0;
}

string wear(object ob) {
  string slot = (string)ob->query_slot();

  if (!slot)
    return "You can't wear that.\n";
  if (query_worn()[slot])
    return "You wear " + (string)query_worn()[slot]->short() + " there already.\n";
  worn[slot] = ob;
  return 0;
}

// Stops wearing or wielding; 0 when it was not in use.
int unuse(object ob) {
  if (ob == query_weapon()) {
    weapon = 0;
    return 1;
  }
  foreach (string slot, object thing in query_worn())
    if (thing == ob) {
      map_delete(worn, slot);
      return 1;
    }
  return 0;
}

int query_armour() {
  int sum = 0;

  foreach (string slot, object thing in query_worn())
    sum += (int)thing->query_protection();
  return sum;
}

// ------------------------------------------------------------ moving

// Goes through an exit with messages to both rooms; the text says why not, 0 is success.
string go(string direction) {
  object from = environment();
  object to;
  string path = from ? (string)from->query_exit(direction) : 0;
  string refusal;

  if (!path)
    return "You can't go " + direction + ".\n";
  refusal = (string)from->prevent_leave(this_object(), direction);
  if (refusal)
    return refusal;
  if (catch(to = load_object(path)) || !to)
    return "The way " + direction + " is blocked: that place is broken, and the wizards know of it.\n";
  tell_around(this_object(), query_name() + " leaves " + direction + ".\n");
  move_object(to);
  tell_around(this_object(), query_name() + " arrives.\n");
  return 0;
}

// Appears in `where` without a way between.
void teleport(mixed where, string out_text, string in_text) {
  object to = objectp(where) ? where : load_object(where);

  if (environment() && out_text)
    tell_around(this_object(), out_text);
  move_object(to);
  if (in_text)
    tell_around(this_object(), in_text);
}

// ------------------------------------------------------------ fighting

object *query_attackers() { return attackers = filter(attackers, (: objectp($1) && environment($1) == environment() :)); }
int in_combat() { return sizeof(query_attackers()) > 0; }

// A heart beats while there is something for it to do.
int needs_heart_beat() { return in_combat() || health < health_max; }

void start_heart() { set_heart_beat(1); }

// Starts (or joins) a fight; the other one fights back.
void attack(object other) {
  if (member_array(other, query_attackers()) >= 0 || other == this_object())
    return;
  attackers += ({ other });
  start_heart();
  other->attack(this_object());
}

void stop_fight(object other) {
  attackers -= ({ other });
}

void stop_all_fights() {
  foreach (object other in attackers)
    if (objectp(other))
      other->stop_fight(this_object());
  attackers = ({ });
}

// Takes damage after armour; the health left.
int hurt(int damage, object by) {
  health -= damage;
  if (health <= 0) {
    health = 0;
    die(by);
  }
  return health;
}

string query_attack_verb() { return query_weapon() ? (string)query_weapon()->query_verb() : "hit"; }

private void strike(object other) {
  int damage = random(3 + level) + (query_weapon() ? random((int)query_weapon()->query_damage() + 1) : 0) + 1;

  if (random(100) < 20) {
    tell_object(this_object(), "You miss " + (string)other->query_name() + ".\n");
    tell_object(other, query_name() + " misses you.\n");
    return;
  }
  damage -= random((int)other->query_armour() + 1);
  if (damage < 1)
    damage = 1;
  tell_object(this_object(), "You " + query_attack_verb() + " " + (string)other->query_name() + " (" + damage + ").\n");
  tell_object(other, query_name() + " " + query_attack_verb() + "s you (" + damage + ").\n");
  tell_room(environment(), query_name() + " " + query_attack_verb() + "s " + (string)other->query_name() + ".\n",
    ({ this_object(), other }));
  other->hurt(damage, this_object());
}

void heart_beat() {
  object *others = query_attackers();

  if (sizeof(others))
    strike(others[0]);
  else if (++heal_clock >= 3) {
    heal_clock = 0;
    heal(1 + level / 3);
  }
  if (this_object() && !needs_heart_beat())
    set_heart_beat(0);
}

// Leaves a corpse with what was carried.
object make_corpse() {
  object corpse = clone_object("/clone/corpse");

  corpse->set_owner(query_name());
  foreach (object ob in all_inventory())
    ob->put_in(corpse);
  corpse->add_coins(coins);
  coins = 0;
  corpse->put_in(environment());
  return corpse;
}

// The end of a fight for whoever lost it; players and NPCs each go on in their own way.
void die(object killer) {
  tell_around(this_object(), query_name() + " dies.\n");
  stop_all_fights();
  if (killer)
    killer->add_experience(10 * level + level * level * 5);
}
