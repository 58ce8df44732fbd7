// restore_from_string(): Sets this object's variables from a text that save_object() returned.

int score = 7;

void test() {
  string text = save_object();
  score = 0;
  restore_from_string(text);
  check(score); // expect: 7
  check(restore_from_string("nonsense")); // expect error: restore_object(): Illegal
}
