// say(): Sends a text to everybody around this_player(), or around this object when there is no player, and in it, except the speaker and those of the second argument.

string heard = "";
void catch_tell(string text) { heard += text; }
void enter(object room) { enable_commands(); move_object(room); }
string query_heard() { return heard; }
void speak(string text, object except) { if (except) say(text, except); else say(text); }

void test() {
  object a = clone_object("/efun/say");
  object b = clone_object("/efun/say");
  a->enter(this_object());
  b->enter(this_object());
  b->speak("hello", 0);
  check(a->query_heard()); // expect: "hello"
  check(b->query_heard()); // expect: ""
  b->speak("!", a);
  check(a->query_heard()); // expect: "hello"
}
