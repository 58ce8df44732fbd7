// functions(): The names of an object's functions.

int add(int a, int b) { return a + b; }

void test() {
  check(member_array("add", functions(this_object())) >= 0); // expect: 1
  check(filter(functions(this_object(), 1), (: $1[0] == "add" :))); // expect: ({ ({ "add", 2, "int", "int", "int" }) })
  check(member_array("test", functions(this_object(), 2)) >= 0); // expect: 1
}
