// function_owner(): The object a function value belongs to.

void test() {
  check(function_owner((: 1 :)) == this_object()); // expect: 1
  check(objectp(function_owner((: strlen :)))); // expect: 1
}
