// Commands: flags and forms of verbs, who is asked first, what the functions see, what command() says.

string *events = ({ });
string label = "me";
object registry;
int answer;

void note(string text) { events += ({ text }); }
string *taken() { string *all = events; events = ({ }); return all; }
void begin(string name, object main, int what) { label = name; registry = main; answer = what; }
void go(object where) { move_object(where); }

int act(string arg) {
  (registry || this_object())->note(sprintf("%s %O %O", label, query_verb(), arg));
  return answer;
}

int yes(string arg) { note(sprintf("yes %O %O", query_verb(), arg)); return 1; }
int no(string arg) { note(sprintf("no %O %O", query_verb(), arg)); return 0; }
int away(string arg) { remove_action("away", "away"); return 0; }
private int hidden(string arg) { note("hidden"); return 1; }

void init() {
  add_action("act", "take");
}

object make(string name, int what) {
  object ob = clone_object(__FILE__);
  ob->begin(name, this_object(), what);
  return ob;
}

int run(string line) { return command(line) > 0; }

void test() {
  object first = make("first", 1);
  object second = make("second", 0);

  enable_commands();
  check(living(this_object()));  // expect: 1
  check(this_player() == this_object());  // expect: 1
  add_action("yes", "look");
  check(run("look"));  // expect: 1
  check(taken());  // expect: ({ "yes "look" 0" })
  check(run("look at me"));  // expect: 1
  check(taken());  // expect: ({ "yes "look" "at me"" })
  check(run("look   at me  "));  // expect: 1
  check(taken());  // expect: ({ "yes "look" " at me"" })
  check(run(" look"));  // expect: 0
  check(run("lookat"));  // expect: 0
  check(run("LOOK"));  // expect: 0
  check(run(""));  // expect: 0
  check(taken());  // expect: ({ })

  add_action("yes", "'", 2);
  check(run("'hello there"));  // expect: 1
  check(taken());  // expect: ({ "yes "hello" "hello there"" })
  add_action("yes", "exa", 1);
  check(run("examine me"));  // expect: 1
  check(run("exa me"));  // expect: 1
  check(run("ex me"));  // expect: 0
  check(taken());  // expect: ({ "yes "examine" "me"", "yes "exa" "me"" })
  add_action("yes", ({ "up", "down" }));
  check(run("up"));  // expect: 1
  check(run("down x"));  // expect: 1
  check(taken());  // expect: ({ "yes "up" 0", "yes "down" "x"" })
  add_action((: yes :), "fun", 0);
  check(run("fun 1"));  // expect: 1
  check(taken());  // expect: ({ "yes "fun" "1"" })
  add_action("no", "look");
  check(run("look again"));  // expect: 1
  check(taken());  // expect: ({ "no "look" "again"", "yes "look" "again"" })
  check(run("nothing here"));  // expect: 0
  check(query_verb());  // expect: 0

  add_action("no", "", 1);
  check(run("look once more"));  // expect: 1
  check(taken());  // expect: ({ "no "look" "once more"", "no "look" "once more"", "yes "look" "once more"" })
  check(remove_action("no", ""));  // expect: 1
  check(remove_action("no", ""));  // expect: 0

  add_action("hidden", "hid");
  check(run("hid"));  // expect: 1
  check(taken());  // expect: ({ "hidden" })
  add_action("not_there", "ghost");
  check(run("ghost"));  // expect error: Function for verb 'ghost' not found.
  add_action("away", "away");
  check(run("away"));  // expect error: Illegal to call remove_action() [caller was /object/add_action] from a verb returning zero.
  check(taken());  // expect: ({ })

  first->go(this_object());
  second->go(this_object());
  check(run("take it"));  // expect: 1
  check(taken());  // expect: ({ "second "take" "it"", "first "take" "it"" })
  check(sizeof(filter(commands(), (: $1[0] == "take" :))));  // expect: 2
  check(map(filter(commands(), (: $1[0] == "exa" :)), (: $1[1] :)));  // expect: ({ 1 })
  check(filter(commands(), (: $1[0] == "take" :))[0][2] == second);  // expect: 1
  check(filter(commands(), (: $1[0] == "take" :))[0][3]);  // expect: "act"
  destruct(second);
  check(run("take it"));  // expect: 1
  check(taken());  // expect: ({ "first "take" "it"" })
  first->go(clone_object(__FILE__));
  check(run("take it"));  // expect: 0
  check(taken());  // expect: ({ })
  check(add_action("yes", "x", 4));  // expect: 0
  check(add_action("yes", 0));  // expect error: Bad argument 2 to add_action() Expected: string or array Got: 0.
  check(add_action("", "empty"));  // expect: 0

  disable_commands();
  check(living(this_object()));  // expect: 0
  check(this_player());  // expect: 0
  check(run("look"));  // expect: 1
}
