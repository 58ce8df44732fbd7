void test() {
  check(replace_dollars("$N hits $T with $N's axe$", ({ "$N", "Bob", "$T", "$N" })));  // expect: "Bob hits $N with Bob's axe$"
  check(replace_dollars("$a$b$", ({ "$a$", "1", "$b$", "2" })));  // expect: "1b$"
  check(replace_dollars("plain", ({ "plain", "x" })));  // expect: "plain"
  check(replace_dollars("x", ({ "$N" })));  // expect error: wrong array length for replace_dollars()
  check(replace_dollars("x", ({ "$N", 1 })));  // expect error: replace array should only contain strings
}
