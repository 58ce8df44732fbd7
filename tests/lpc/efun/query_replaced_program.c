// query_replaced_program(): The program that replace_program() left an object with, or 0.

void test() {
  check(query_replaced_program(this_object())); // expect: 0
  check(query_replaced_program()); // expect: 0
}
