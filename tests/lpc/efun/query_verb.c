// query_verb(): The verb of the command that runs, or 0.

string seen;
int do_it(string text) { seen = query_verb(); return 1; }

void test() {
  check(query_verb()); // expect: 0
  enable_commands();
  add_action("do_it", "jump");
  command("jump up");
  check(seen); // expect: "jump"
  disable_commands();
  check(query_verb()); // expect: 0
}
