// Words of JavaScript are ordinary names.
int constructor = 1, prototype = 2, __proto__ = 3, eval = 4, arguments = 5, undefined = 6, NaN = 7, Infinity = 8;
int this(int let, int var) { int const = let + var; return const; }
int typeof_(int delete) { return delete; }
int await_(int yield) { return yield * 2; }
int hasOwnProperty() { return 9; }
int toString() { return 10; }
int valueOf() { return 11; }
class export { int import; int super; }
int o = 1, d = 2, c = 3, vb = 4, fb = 5, sup = 6;

void test() {
  check(constructor + prototype + __proto__); // expect: 6
  check(eval + arguments + undefined + NaN + Infinity); // expect: 30
  check(this(1, 2));                          // expect: 3
  check(typeof_(3));                          // expect: 3
  check(await_(4));                           // expect: 8
  check(hasOwnProperty());                    // expect: 9
  check(toString());                          // expect: 10
  check(valueOf());                           // expect: 11
  check(new(class export, import: 5)->import); // expect: 5
  check(o + d + c + vb + fb + sup);           // expect: 21
  check(this_object()->toString());           // expect: 10
  check(this_object()->hasOwnProperty());     // expect: 9
  check(this_object()->isPrototypeOf());      // expect: 0
}
