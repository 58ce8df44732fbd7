// shout(): Sends a text to all living objects that are somewhere, except this_player().

string heard = "";
void catch_tell(string text) { heard += text; }
void enter(object room) { enable_commands(); move_object(room); }
string query_heard() { return heard; }

void test() {
  object a = clone_object("/efun/shout");
  a->enter(this_object());
  check(a->query_heard()); // expect: ""
  check(objectp(environment(a))); // expect: 1
}
