// Something to fight with.
//
//   inherit STD_WEAPON;
//   void create() { set_name("knife"); set_damage(3); set_verb("stab"); }

#pragma strict_types

inherit "/std/object";

private int damage = 1;
private string verb = "hit";

// The most that it adds to a blow.
void set_damage(int n) { damage = n; }
int query_damage() { return damage; }

// What one does with it: "slash" gives "you slash", "he slashes".
void set_verb(string text) { verb = text; }
string query_verb() { return verb; }

string long() { return ::long() + "It is a weapon (up to " + damage + ").\n"; }
