// disassemble_class(): The members of a class value as an array.

void test() {
  check(disassemble_class(assemble_class(({ 1, "x" })))); // expect: ({ 1, "x" })
  check(disassemble_class(5)); // expect error: Argument to disassemble_class() not a class.
}
