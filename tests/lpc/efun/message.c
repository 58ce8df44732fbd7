// message(): Calls receive_message(class, text) in the targets.

string heard = "";
void receive_message(mixed class_, mixed text) { heard += class_ + ":" + text; }
void enter(object room) { enable_commands(); move_object(room); }
string query_heard() { return heard; }

void test() {
  object a = clone_object("/efun/message");
  a->enter(this_object());
  message("say", "hi", this_object());
  check(a->query_heard()); // expect: "say:hi"
  message("say", "x", ({ a }), a); // not to whom it leaves out
  message("tell", "you", a);
  check(a->query_heard()); // expect: "say:hitell:you"
}
