// A thing that holds others: a bag, a chest, a corpse.
//
//   inherit STD_CONTAINER;
//   void create() { set_name("bag"); set_capacity(20); }

#pragma strict_types

inherit "/std/object";

private int capacity = 20;

// The weight that fits in.
void set_capacity(int n) { capacity = n; }
int query_capacity() { return capacity; }

// Weight of what is inside.
int query_load() {
  int sum = 0;

  foreach (object ob in all_inventory())
    sum += (int)ob->query_weight();
  return sum;
}

int query_weight() { return ::query_weight() + query_load(); }

int can_hold(object ob) { return query_load() + (int)ob->query_weight() <= capacity; }

string long() {
  object *inside = all_inventory();

  return ::long() + (sizeof(inside) ? "It holds " + list_of(map(inside, (: (string)$1->short() :))) + ".\n" : "It is empty.\n");
}
