// Globals: initial values in order, undefined ones, one set for each object.
int first = 1, second = first + 1;
int sum(int a, int b) { return a + b; }
int third = sum(first, second);
int unset;
mixed *list = ({ first, second, third });
nosave int temporary = 5;
private string name = "n" + first;
int bump() { return ++first; }
object other;

void test() {
  check(first);                               // expect: 1
  check(second);                              // expect: 2
  check(third);                               // expect: 3
  check(unset);                               // expect: 0
  check(list);                                // expect: ({ 1, 2, 3 })
  check(temporary);                           // expect: 5
  check(name);                                // expect: "n1"
  check(bump());                              // expect: 2
  other = new(__FILE__);
  check(other->bump());                       // expect: 2
  check(first);                               // expect: 2
}
