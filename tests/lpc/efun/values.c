void test() {
  check(values(([ "a": 1 ]))); // expect: ({ 1 })
  check(sort_array(values(([ 1: "one", 2: "two" ])), 1)); // expect: ({ "one", "two" })
  check(values(([]))); // expect: ({ })
  mixed text = "abc";
  check(values(text)); // expect error: Bad argument 1 to values()
}
