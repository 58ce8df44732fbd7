void test() {
  mapping ages = ([ "bob": 0 ]);
  check(undefinedp(ages["ann"])); // expect: 1
  check(undefinedp(ages["bob"])); // expect: 0
  check(undefinedp(0)); // expect: 0
  check(undefinedp(this_object()->no_such_function())); // expect: 1
  check(undefinedp("")); // expect: 0
}
