// add_action(): Binds a verb, or several of an array, to a function of this object for this_player().

string said;
int do_say(string text) { said = text; return 1; }

void test() {
  enable_commands();
  add_action("do_say", ({ "say", "'" }), 2);
  check(command("'hello") > 0); // expect: 1
  check(said); // expect: "hello"
  disable_commands();
  check(living(this_object())); // expect: 0
}
