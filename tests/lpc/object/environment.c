// Moving objects: who meets whom by init(), in which order, and what is inside what.

string *events = ({ });
string label = "?";
object registry;

void note(string text) { events += ({ text }); }
string *taken() { string *all = events; events = ({ }); return all; }
string query_label() { return label; }
int id(string name) { return name == label || name == "thing"; }

void begin(string name, object main, int alive) {
  label = name;
  registry = main;
  if (alive) enable_commands();
}

void init() { if (registry) registry->note(label + "<-" + (this_player() ? this_player()->query_label() : "nobody")); }
void go(object where) { move_object(where); }
int light(int change) { return set_light(change); }

object make(string name, int alive) {
  object ob = clone_object(__FILE__);
  ob->begin(name, this_object(), alive);
  return ob;
}

string names(object *list) { return implode(map(list, (: $1->query_label() :)), " "); }

void test() {
  object room = make("room", 0);
  object sword = make("sword", 0);
  object shield = make("shield", 0);
  object ann = make("ann", 1);
  object bob = make("bob", 1);

  sword->go(room);
  check(taken());  // expect: ({ })
  shield->go(room);
  check(taken());  // expect: ({ })
  ann->go(room);
  check(taken());  // expect: ({ "room<-ann", "shield<-ann", "sword<-ann" })
  bob->go(room);
  check(taken());  // expect: ({ "room<-bob", "bob<-ann", "ann<-bob", "shield<-bob", "sword<-bob" })
  sword->go(ann);
  check(taken());  // expect: ({ "sword<-ann" })
  shield->go(sword);
  check(taken());  // expect: ({ })

  check(names(all_inventory(room)));  // expect: "bob ann"
  check(names(deep_inventory(room)));  // expect: "bob ann sword shield"
  check(names(deep_inventory(({ ann, bob }))));  // expect: "ann sword shield bob"
  check(first_inventory(room)->query_label());  // expect: "bob"
  check(next_inventory(first_inventory(room))->query_label());  // expect: "ann"
  check(next_inventory(ann));  // expect: 0
  check(environment(shield) == sword);  // expect: 1
  check(environment(room));  // expect: 0

  check(present("sword", room));  // expect: 0
  check(present("sword", ann)->query_label());  // expect: "sword"
  check(present("thing", room)->query_label());  // expect: "bob"
  check(present("thing 2", room)->query_label());  // expect: "ann"
  check(present("thing 3", room));  // expect: 0
  check(present(bob, room) == bob);  // expect: 1
  check(present(sword, room));  // expect: 0

  check(ann->go(sword));  // expect error: Can't move object inside itself.
  check(sword->go(sword));  // expect error: Can't move object inside itself.
  check(room->go(shield));  // expect error: Can't move object inside itself.
  check(room->go("/no/such/place"));  // expect error: move_object failed: could not find destination
  check(taken());  // expect: ({ })

  shield->light(2);
  check(room->light(0));  // expect: 2
  check(sword->light(1));  // expect: 3
  shield->go(bob);
  check(ann->light(0));  // expect: 3
  check(bob->light(0));  // expect: 3
  check(room->light(0));  // expect: 3
  destruct(sword);
  check(room->light(0));  // expect: 2
  check(names(all_inventory(room)));  // expect: "bob ann"
  check(taken());  // expect: ({ "shield<-bob" })
}
