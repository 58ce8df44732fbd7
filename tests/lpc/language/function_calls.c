// All ways to call a function value.
function f = (: $1 + 1 :);
mixed *list = ({ (: $1 * 2 :), (: $1 * 3 :) });
mapping m = ([ "f": (: $1 - 1 :) ]);
function get() { return (: $1 :); }
mixed *args = ({ 1, 2, 3 });
function sum = (: $1 + $2 + $3 :);

void test() {
  check(f(1));                                // expect: 2
  check((*f)(1));                             // expect: 2
  check(evaluate(f, 1));                      // expect: 2
  check(list[0](5));                          // expect: 10
  check((*list[1])(5));                       // expect: 15
  check(m["f"](5));                           // expect: 4
  check((*get())(6));                         // expect: 6
  check(evaluate(get(), 6));                  // expect: 6
  check(evaluate(list[0], 7));                // expect: 14
  check(sum(args...));                        // expect: 6
  check(evaluate(sum, args...));              // expect: 6
}
