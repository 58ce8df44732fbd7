// call_other(): Calls a public function of an object, of the object with a given name (loading it), or of each object of an array.

int add(int a, int b) { return a + b; }

void test() {
  check(call_other(this_object(), "add", 1, 2)); // expect: 3
  check(call_other(this_object(), ({ "add", 1 }), 5)); // expect: 6
  check(call_other(({ this_object() }), "add", 1, 2)); // expect: ({ 3 })
  check(call_other(this_object(), "nothing_here")); // expect: 0
  check(undefinedp(call_other(this_object(), "nothing_here"))); // expect: 1
}
