// Chest.

#pragma strict_types

inherit "/std/container";

private int coins;

void fill();

void create() {
  set_name("iron chest");
  set_ids(({ "chest" }));
  set_long("Bound with iron, and open.");
  set_fixed(1);
  set_capacity(100);
  fill();
}

// What a king takes with him; made anew by each reset of the treasury, with the chest.
void fill() {
  object crown = clone_object("/domains/barrow/obj/crown");

  crown->move(this_object());
  coins = 100 + random(100);
}

int take_coins() {
  int n = coins;

  coins = 0;
  return n;
}
