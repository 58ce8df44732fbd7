// member_array(): Where an item stands in an array, from an index on, or -1.

void test() {
  check(member_array("b", ({ "a", "b", "c" }))); // expect: 1
  check(member_array('c', "abc")); // expect: 2
  check(member_array(5, ({ 1, 2 }))); // expect: -1
  check(member_array(1, ({ 1, 2, 1 }), 1)); // expect: 2
  check(member_array(1, ({ 1, 2, 1 }), 0, 2)); // expect: 2
  check(member_array("re", ({ "green", "red" }), 0, 1)); // expect: 1
  check(member_array((: $1 > 10 :), ({ 1, 5, 42, 77 }), 0, 4)); // expect: 2
  check(member_array(1.0, ({ 1, 1.0 }))); // expect: 1
  check(member_array("b", "abc")); // expect error: Bad argument 1 to member_array() Expected: int Got: "b".
  check(member_array(1, ({ 1 }), -1)); // expect error: Bad Argument 3 to member_array()
}
