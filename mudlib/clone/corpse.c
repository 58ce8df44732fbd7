// What is left of a body: a container that falls to dust.

#pragma strict_types

inherit "/std/container";

private int coins = 0;

void create() {
  set_name("corpse");
  set_capacity(10000);
  set_fixed(1);
  call_out("decay", 300);
}

void set_owner(string name) {
  set_short("the corpse of " + name);
  set_ids(({ "corpse", lower_case(name) }));
}

void add_coins(int n) { coins += n; }

// Takes the coins out; how many there were.
int take_coins() {
  int n = coins;

  coins = 0;
  return n;
}

string long() { return ::long() + (coins ? "There are " + coins + " coins on it.\n" : ""); }

void decay() {
  if (environment())
    tell_room(environment(), capitalize(short()) + " falls to dust.\n");
  foreach (object ob in all_inventory())
    ob->move(environment());
  destruct(this_object());
}
