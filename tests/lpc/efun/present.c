int id(string name) { return name == "coin"; }
void enter(object where) { move_object(where); }

void test() {
  object coin = clone_object(base_name());
  coin->enter(this_object());
  check(present("coin", this_object()) == coin); // expect: 1
  check(present("coin 2", this_object())); // expect: 0
  check(present("sword")); // expect: 0
  check(present(coin, this_object()) == coin); // expect: 1
  check(present(coin) == this_object()); // expect: 1
  check(present("")); // expect: 0
}
