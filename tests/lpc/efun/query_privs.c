// query_privs(): The privileges of an object as set by the master's privs_file() or set_privs().

void test() {
  set_privs(this_object(), "mortal");
  check(query_privs(this_object())); // expect: "mortal"
  set_privs(this_object(), 0);
  check(query_privs()); // expect: 0
}
