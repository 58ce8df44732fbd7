// export_uid(): Gives this object's effective user id to an object that has none as its user id.

int drop() { return seteuid(0); }

void test() {
  seteuid(0);
  check(export_uid(this_object())); // expect error: Illegal to export uid 0
  seteuid("bob");
  object ob = clone_object(base_name());
  ob->drop();
  check(export_uid(ob)); // expect: 1
  check(getuid(ob)); // expect: "bob"
  seteuid(0);
}
