// destruct(): Ends an object, this_object() when none is given.

void test() {
  object ob = clone_object("/efun/destruct");
  destruct(ob);
  check(objectp(ob)); // expect: 0
  check(ob); // expect: 0
  check(typeof(ob)); // expect: "int"
}
