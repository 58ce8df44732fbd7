// What is evaluated first. FluffOS evaluates the value of an assignment before its place, an index before its container.
#include "/check.h"

string order;
mixed *list;

mixed note(string what, mixed value) {
  order += what;
  return value;
}


string assignment() {
  order = "";
  list[note("a", 0)][note("i", 1)] = note("v", 5);
  return order;
}

string compound() {
  order = "";
  list[note("a", 0)][note("i", 1)] += note("v", 5);
  return order;
}

string range() {
  order = "";
  list[note("a", 0)][note("i", 0)..note("j", 0)] = note("v", ({ 5 }));
  return order;
}

string coalescing() {
  order = "";
  list[note("i", 0)] ??= note("v", 5);
  return order;
}

string operands() {
  order = "";
  order += note("a", 1) - note("b", 2) * note("c", 3) + (note("d", 1) == note("e", 1));
  return order;
}

void test() {
  int x = 5;

  list = ({ ({ 1, 2, 3 }), ({ 4, 5 }) });
  check(assignment());                        // expect: "via"
  check(compound());                          // expect: "via"
  check(range());                             // expect: "vija"
  check(coalescing());                        // expect: "i"
  check(operands()[0..4]);                    // expect: "abcde"
  check(x++ + x);                             // expect: 11
  x = 5;
  check(x + (x = 1));                         // expect: 6
  x = 5;
  check(x += (x = 1));                        // expect: 2
  x = 0;
  list = ({ 1, 2, 3 });
  list[x] = x = 2;
  check(list);                                // expect: ({ 1, 2, 2 })
  check(list[x = 1]);                         // expect: 2
}
