int count = 5;

void add(int number) { count += number; }
int query_count() { return count; }

void test() {
  object ob = clone_object(base_name());
  ob->add(2);
  check(ob->query_count()); // expect: 7
  reload_object(ob);
  check(ob->query_count()); // expect: 5
  seteuid("another");
  reload_object(this_object());
  check(geteuid(this_object()) == getuid(this_object())); // expect: 1
  check((reload_object(0), 0)); // expect error: Bad argument 1 to reload_object()
}
