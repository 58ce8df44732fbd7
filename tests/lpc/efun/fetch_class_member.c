// fetch_class_member(): A member of a class value by its number, from 0.

void test() {
  check(fetch_class_member(assemble_class(({ 5, 6 })), 1)); // expect: 6
  check(fetch_class_member(assemble_class(({ 5 })), 3)); // expect error: Class index out of bounds.
  check(fetch_class_member(1, 0)); // expect error: Argument to fetch_class_member() not a class.
}
