string *order;

void note(string what) { order += ({ what }); }

void work() {
  defer((: note, "deferred first" :));
  defer((: note, "deferred second" :));
  note("work");
}

void fails() {
  defer((: note, "still" :));
  error("oops");
}

void test() {
  order = ({ });
  work();
  check(order); // expect: ({ "work", "deferred second", "deferred first" })
  order = ({ });
  check(catch(fails()) != 0); // expect: 1
  check(order); // expect: ({ "still" })
}
