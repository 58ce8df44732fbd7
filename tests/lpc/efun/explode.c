void test() {
  check(explode("a,b,c", ",")); // expect: ({ "a", "b", "c" })
  check(explode(",,a,b,,", ",")); // expect: ({ "", "a", "b", "" })
  check(explode(5, ",")); // expect error: Bad argument 1 to explode()
}
