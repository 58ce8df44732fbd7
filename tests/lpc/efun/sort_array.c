string *seen;

private int noting(int a, int b) {
  seen += ({ origin() + " " + sizeof(all_previous_objects()) });
  return a - b;
}

private string whatFollows(function order) {
  string text = catch(sort_array(({ 3, 1, 2 }), order));
  return text + origin() + " " + (this_object() == find_object("/efun/sort_array"));
}

void test() {
  check(sort_array(({ 3, 1, 2 }), 1)); // expect: ({ 1, 2, 3 })
  check(sort_array(({ "b", "a" }), -1)); // expect: ({ "b", "a" })
  check(sort_array(({ "ccc", "a", "bb" }), (: strlen($1) - strlen($2) :))); // expect: ({ "a", "bb", "ccc" })
  check(sort_array(({ ({ 2, "x" }), ({ 1, "y" }) }), 1)); // expect: ({ ({ 1, "y" }), ({ 2, "x" }) })
  check(sort_array(({ 2.5, 1.5 }), 1)); // expect: ({ 1.500000, 2.500000 })
  check(sort_array(({ 1, "a" }), 1)); // expect error: built-in sort_array() can only handle homogeneous arrays of strings/ints/floats/arrays
  check(sort_array(({}), 1)); // expect: ({ })

  // Every call sees the stack of objects as any call of a functional does, and what an error leaves behind is taken down.
  int height = sizeof(all_previous_objects());
  seen = ({});
  check(sort_array(({ 3, 1, 2 }), (: noting($1, $2) :))); // expect: ({ 1, 2, 3 })
  check(sizeof(seen)); // expect: 3
  check(({ seen[0], seen[2] })); // expect: ({ "local 1", "local 1" })
  check(sizeof(all_previous_objects()) - height); // expect: 0
  check(whatFollows((: error("no order") :))); // expect: "*no order local 1"
  check(sort_array(({ 3, 1, 2 }), new("/efun/sort_owner")->order())); // expect error: Owner (/efun/sort_owner
}
