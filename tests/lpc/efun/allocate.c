// allocate(): An array of a given size.

void test() {
  check(allocate(3)); // expect: ({ 0, 0, 0 })
  check(allocate(3, (: $1 * 2 :))); // expect: ({ 0, 2, 4 })
  check(allocate(2, "x")); // expect: ({ "x", "x" })
  check(allocate(0)); // expect: ({ })
  check(allocate(-1)); // expect error: Illegal array size.
}
