// implode(): Joins the strings of an array with a delimiter between them.

void test() {
  check(implode(({ "a", "b" }), ", ")); // expect: "a, b"
  check(implode(({ 1, 2, 3 }), (: $1 + $2 :))); // expect: 6
  check(implode(({ "a", 1, "b" }), "-")); // expect: "a-b"
  check(implode(({ }), ",")); // expect: ""
  check(implode(({ 1, 2, 3 }), (: $1 + $2 :), 10)); // expect: 16
  check(implode(({ 5 }), (: $1 + $2 :))); // expect: 5
  check(implode(({ }), (: $1 :))); // expect: 0
}
