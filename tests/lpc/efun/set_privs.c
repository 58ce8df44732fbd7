// set_privs(): Sets an object's privileges, a string, or 0 for none.

void test() {
  set_privs(this_object(), "trusted");
  check(query_privs()); // expect: "trusted"
  set_privs(this_object(), 0);
  check(query_privs()); // expect: 0
}
