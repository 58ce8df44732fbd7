// children(): The object of a file and all its clones, newest first.

void test() {
  check(sizeof(children("/efun/children"))); // expect: 1
  object ob = clone_object("/efun/children");
  check(sizeof(children("/efun/children"))); // expect: 2
  check(member_array(ob, children("/efun/children"))); // expect: 0
  check(children("/no/such/thing")); // expect: ({ })
}
