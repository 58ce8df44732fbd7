// variables(): The names of an object's variables, inherited ones first.

private int score;

void test() {
  check(member_array("score", variables(this_object())) >= 0); // expect: 1
  check(sizeof(variables(this_object(), 1)[0])); // expect: 2
}
