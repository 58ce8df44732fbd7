void test() {
  check(add_a("sword"));  // expect: "a sword"
  check(add_a("  Apple"));  // expect: "an Apple"
  check(add_a("user"));  // expect: "a user"
  check(add_a("usher"));  // expect: "an usher"
  check(add_a("hour glass"));  // expect: "an hour glass"
  check(add_a("house"));  // expect: "a house"
  check(add_a("An axe"));  // expect: "An axe"
  check(add_a("a"));  // expect: "an a"
  check(add_a(""));  // expect: "a "
}
