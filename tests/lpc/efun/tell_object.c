string heard = "";

void catch_tell(string text) { heard += text; }

void test() {
  tell_object(this_object(), "Psst!");
  check(heard); // expect: "Psst!"
  mixed text = 5;
  check((tell_object(this_object(), text), 0)); // expect error: Bad argument 2 to tell_object()
}
