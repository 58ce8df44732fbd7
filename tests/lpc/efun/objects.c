void test() {
  check(member_array(this_object(), objects()) >= 0); // expect: 1
  check(objects((: $1 == this_object() :)) == ({ this_object() })); // expect: 0
  check(sizeof(objects((: $1 == this_object() :)))); // expect: 1
  check(objects((: 0 :))); // expect: ({ })
  check(objects("no_such_function")); // expect: ({ })
}
