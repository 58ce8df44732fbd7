// store_class_member(): Puts a value into a class value's member by its number and returns the class value.

void test() {
  mixed thing = assemble_class(({ 1, 2 }));
  store_class_member(thing, 0, "new");
  check(disassemble_class(thing)); // expect: ({ "new", 2 })
  check(store_class_member(thing, 9, 1)); // expect error: Class index out of bounds.
}
