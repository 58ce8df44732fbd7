// export_uid(): Gives this object's effective user id to an object that has none as its user id.

void test() {
  seteuid(0);
  check(export_uid(this_object())); // expect error: Illegal to export uid 0
}
