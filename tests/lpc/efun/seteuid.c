// seteuid(): Sets this object's effective user id when the master's valid_seteuid() agrees.

void test() {
  check(seteuid(0)); // expect: 1
  check(geteuid()); // expect: 0
}
