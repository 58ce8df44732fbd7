// assemble_class(): A class value with the given members.

void test() {
  check(sizeof(assemble_class(({ 1, 2 })))); // expect: 2
  check(classp(assemble_class(({ })))); // expect: 1
}
