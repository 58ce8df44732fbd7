// all_previous_objects(): All objects on the way of calls that led here, nearest first.

object *callers() { return filter(all_previous_objects(), (: strsrch(file_name($1), "all_previous_objects") >= 0 :)); }
object *through(object ob) { return ob->callers(); }

void test() {
  object a = clone_object("/efun/all_previous_objects");
  object b = clone_object("/efun/all_previous_objects");
  check(callers());                                          // expect: ({ })
  check(a->callers() == ({ this_object() }));                // expect: 0
  check(a->callers()[0] == this_object());                   // expect: 1
  check(a->through(b)[0] == a);                              // expect: 1
  check(a->through(b)[1] == this_object());                  // expect: 1
}
