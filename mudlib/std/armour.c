// Something to wear.
//
//   inherit STD_ARMOUR;
//   void create() { set_name("cap"); set_slot("head"); set_protection(1); }

#pragma strict_types

inherit "/std/object";

private int protection = 1;
private string slot = "body";

// The most that it takes off a blow.
void set_protection(int n) { protection = n; }
int query_protection() { return protection; }

// Where it is worn: head, body, hands, feet or shield.
void set_slot(string text) { slot = text; }
string query_slot() { return slot; }

string long() { return ::long() + "It is worn (" + slot + ") and takes up to " + protection + " off a blow.\n"; }
