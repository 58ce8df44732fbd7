// geteuid(): The effective user id of an object, or of a function value's owner.

void test() {
  seteuid("me");
  check(geteuid(this_object()) == 0 || stringp(geteuid(this_object()))); // expect: 1
  check(geteuid((: 1 :)) == geteuid(this_object())); // expect: 1
}
