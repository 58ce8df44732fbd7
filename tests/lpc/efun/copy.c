// copy(): A copy of a value in which arrays, mappings, class values and buffers are new at every depth.

void test() {
  int *a = ({ 1, 2 });
  int *b = copy(a);
  b[0] = 9;
  check(a); // expect: ({ 1, 2 })
  check(copy(([ "x" : ({ 1 }) ]))); // expect: ([ "x" : ({ 1 }), ])
  check(copy("text")); // expect: "text"
}
