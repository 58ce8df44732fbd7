void test() {
  check(reg_assoc("ab12c", ({ "[0-9]+" }), ({ "number" }), "text")); // expect: ({ ({ "ab", "12", "c" }), ({ "text", "number", "text" }) })
  check(reg_assoc("xyz", ({ "[0-9]+" }), ({ 1 }))); // expect: ({ ({ "xyz" }), ({ 0 }) })
  check(reg_assoc("1a", ({ "[0-9]", "[a-z]" }), ({ 1, 2 }))); // expect: ({ ({ "", "1", "", "a", "" }), ({ 0, 1, 0, 2, 0 }) })
  check(reg_assoc("a", ({ "a", "b" }), ({ 1 }))); // expect error: Pattern and token array sizes must be identical
}
