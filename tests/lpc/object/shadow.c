// Shadows: whose function answers, what the one beneath may be called by, what ends them.

string label = "base";
object mine;

void begin(string name) { label = name; }
string query_label() { return label; }
string who() { return label + " asks " + this_object()->query_label(); }
int over(object ob) { mine = ob; return shadow(ob, 1) == ob; }
object under() { return query_shadowing(this_object()); }
string beneath() { return mine ? mine->query_label() : "nothing"; }
string only_shadow() { return "only " + label; }
void stop() { remove_shadow(this_object()); }
string seen() { return file_name(previous_object()) == file_name(this_object()) ? "self" : "other"; }
string ask(object ob) { return ob->seen(); }
object over_itself() { return shadow(this_object(), 1); }
object looked_up(object ob) { return shadow(ob, 0); }

object make(string name) {
  object ob = clone_object(__FILE__);
  ob->begin(name);
  return ob;
}

void go(object where) { move_object(where); }

void test() {
  object base = make("base");
  object first = make("first");
  object second = make("second");

  check(base->query_label());  // expect: "base"
  check(first->over(base));  // expect: 1
  check(base->query_label());  // expect: "first"
  check(first->beneath());  // expect: "base"
  check(base->who());  // expect: "first asks first"
  check(query_shadowing(base));  // expect: 0
  check(first->under() == base);  // expect: 1
  check(first->looked_up(base) == first);  // expect: 1
  check(second->looked_up(base) == first);  // expect: 1
  check(second->over(base));  // expect: 0
  check(base->query_label());  // expect: "second"
  check(second->beneath());  // expect: "first"
  check(first->query_label());  // expect: "second"
  check(second->under() == first);  // expect: 1
  check(base->ask(first));  // expect: "other"
  check(second->over(base));  // expect error: shadow: Already shadowing.
  check(make("third")->over(second));  // expect error: shadow: Can't shadow a shadow.
  check(base->over_itself());  // expect error: shadow: Can't shadow self
  check(first->go(base));  // expect error: Can't move an object that is shadowing.
  check(make("fourth")->over(0));  // expect error: Bad argument 1 to shadow() Expected: object Got: 0.
  check(function_exists("query_label", base) == function_exists("query_label", first));  // expect: 1

  second->stop();
  check(base->query_label());  // expect: "first"
  destruct(first);
  check(base->query_label());  // expect: "base"
  check(objectp(base));  // expect: 1
  check(objectp(second));  // expect: 1

  first = make("again");
  check(first->over(base));  // expect: 1
  check(second->over(base));  // expect: 0
  destruct(base);
  check(objectp(first));  // expect: 0
  check(objectp(second));  // expect: 0
  base = make("late");
  first = make("room");
  base->go(first);
  check(base->over(first));  // expect error: shadow: The shadow must not reside inside another object.
}
