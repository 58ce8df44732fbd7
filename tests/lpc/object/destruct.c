// The end of an object: what becomes of its inventory, its functions, its call_outs, its heart beat.

string *events = ({ });
string label = "?";
object registry;
object refuge;
int stays;

void note(string text) { events += ({ text }); }
string *taken() { string *all = events; events = ({ }); return all; }
string query_label() { return label; }

void begin(string name, object main, object shelter, int how) {
  label = name;
  registry = main;
  refuge = shelter;
  stays = how;
}

void go(object where) { move_object(where); }

void move_or_destruct(object where) {
  registry->note(label + " in " + (where ? where->query_label() : "nowhere"));
  if (stays == 1 && refuge) move_object(refuge);
  if (stays == 2) destruct(this_object());
  if (stays == 3) destruct(registry->query_victim());
}

int on_destruct() { if (registry) registry->note(label + " goes"); }
void watch() { set_notify_destruct(1); }
void later() { }
void heart_beat() { }
function maker() { return (: query_label :); }
function closure() { return (: $1 + strlen(label) :); }
function bound() { return (: strlen :); }
void suicide() { destruct(this_object()); registry->note("after " + typeof(this_object())); }
mixed own_call() { destruct(this_object()); return query_label(); }
mixed own_efun() { destruct(this_object()); return catch(clone_object(__FILE__)); }

object victim;
object query_victim() { return victim; }

object make(string name, object shelter, int how) {
  object ob = clone_object(__FILE__);
  ob->begin(name, this_object(), shelter, how);
  return ob;
}

string names(object *list) { return implode(map(list, (: $1 ? $1->query_label() : "gone" :)), " "); }

void test() {
  object room = make("room", 0, 0);
  object box = make("box", 0, 0);
  object a = make("a", room, 1);
  object b = make("b", 0, 0);
  object c = make("c", 0, 2);
  object *all;
  mapping m;
  function f, g, h;

  box->go(room);
  a->go(box);
  b->go(box);
  c->go(box);
  all = ({ box, a, b, c });
  destruct(box);
  check(taken());  // expect: ({ "c in room", "b in room", "a in room" })
  check(names(all));  // expect: "gone a gone gone"
  check(names(all_inventory(room)));  // expect: "a"
  check(all[0]);  // expect: 0
  check(sizeof(all));  // expect: 4
  check(objectp(box));  // expect: 0
  check(box ? 1 : 0);  // expect: 0
  check(box == 0);  // expect: 1
  check(typeof(box));  // expect: "int"

  m = ([ a : 1, "k" : a ]);
  f = a->maker();
  g = a->closure();
  h = a->bound();
  check(g(1));  // expect: 2
  destruct(a);
  check(m["k"]);  // expect: 0
  check(f());  // expect error: Owner (/object/destruct#
  check(g(1));  // expect error: Owner (/object/destruct#
  check(h("four"));  // expect error: Owner (/object/destruct#
  check(functionp(f));  // expect: 98
  check(a->query_label());  // expect error: Bad argument 1 to EFUN call_other() Expected: object, string, array, Got: int(0).
  check(call_other(({ a, room }), "query_label"));  // expect: ({ 0, "room" })
  check(file_name(a));  // expect error: Bad argument 1 to file_name() Expected: object Got: 0.
  check(destruct(a));  // expect error: Bad argument 1 to destruct() Expected: object Got: 0.

  a = make("d", 0, 0);
  a->watch();
  destruct(a);
  check(taken());  // expect: ({ "d goes" })
  a = make("e", 0, 0);
  a->suicide();
  check(taken());  // expect: ({ })
  check(a);  // expect: 0
  a = make("f", 0, 0);
  check(a->own_call());  // expect: "f"
  a = make("g", 0, 0);
  check(a->own_efun());  // expect: 0

  box = make("box", 0, 0);
  victim = make("victim", 0, 0);
  b = make("b", 0, 3);
  b->go(box);
  check(destruct(box));  // expect error: Only this_object() can be destructed from move_or_destruct.
  check(taken());  // expect: ({ "b in nowhere" })
  check(objectp(victim));  // expect: 1

  box = clone_object(__FILE__);
  check(find_object(file_name(box)) == box);  // expect: 1
  string name = file_name(box);
  destruct(box);
  check(find_object(name));  // expect: 0
  check(strsrch(file_name(clone_object(__FILE__)), "object/destruct#"));  // expect: 1
}
