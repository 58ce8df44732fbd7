int answer = 1;

void set_answer(int number) { answer = number; }
int query_answer() { return answer; }
object cover(object ob) { return shadow(ob); }

void test() {
  object room = clone_object(base_name());
  object veil = clone_object(base_name());
  veil->set_answer(42);
  check(veil->cover(room) == room); // expect: 1
  check(room->query_answer()); // expect: 42
  check(shadow(room, 0) == veil); // expect: 1
  check(shadow(veil, 0)); // expect: 0
  check(shadow(this_object())); // expect error: shadow: Can't shadow self
}
