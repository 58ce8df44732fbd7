object cover(object ob) { return shadow(ob); }

void test() {
  object room = clone_object(base_name());
  object veil = clone_object(base_name());
  veil->cover(room);
  check(query_shadowing(veil) == room); // expect: 1
  check(query_shadowing(room)); // expect: 0
  check(query_shadowing(this_object())); // expect: 0
}
