void test() {
  check(sort_array(({ 3, 1, 2 }), 1)); // expect: ({ 1, 2, 3 })
  check(sort_array(({ "b", "a" }), -1)); // expect: ({ "b", "a" })
  check(sort_array(({ "ccc", "a", "bb" }), (: strlen($1) - strlen($2) :))); // expect: ({ "a", "bb", "ccc" })
  check(sort_array(({ ({ 2, "x" }), ({ 1, "y" }) }), 1)); // expect: ({ ({ 1, "y" }), ({ 2, "x" }) })
  check(sort_array(({ 2.5, 1.5 }), 1)); // expect: ({ 1.500000, 2.500000 })
  check(sort_array(({ 1, "a" }), 1)); // expect error: built-in sort_array() can only handle homogeneous arrays of strings/ints/floats/arrays
  check(sort_array(({}), 1)); // expect: ({ })
}
