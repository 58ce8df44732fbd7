// destructed_objects(): Destructed objects that variables still hold, with the number of places.

mixed held;

void test() {
  object ob = clone_object("/efun/destructed_objects");
  string name = file_name(ob);
  held = ({ ob, ob });
  destruct(ob);
  check(filter(destructed_objects(), (: $1[0] == $(name) :))[0][1]);   // expect: 2
  held = 0;
  check(filter(destructed_objects(), (: $1[0] == $(name) :)));         // expect: ({ })
}
