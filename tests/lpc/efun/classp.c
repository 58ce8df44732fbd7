// classp(): 1 for a class value, else 0.

void test() {
  check(classp(assemble_class(({ 1 })))); // expect: 1
  check(classp(({ 1 }))); // expect: 0
}
