string heard = "";

void catch_tell(string text) { heard += text; }
string query_heard() { return heard; }
void enter(object where) { enable_commands(); move_object(where); }

void test() {
  object bob = clone_object(base_name()), ann = clone_object(base_name());
  bob->enter(this_object());
  ann->enter(this_object());
  tell_room(this_object(), "Boom!", ({ ann }));
  check(bob->query_heard()); // expect: "Boom!"
  check(ann->query_heard()); // expect: ""
  tell_room(this_object(), 42);
  check(ann->query_heard()); // expect: "42"
  check(heard); // expect: ""
}
