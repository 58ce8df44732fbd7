// A bare name and `(: name :)` are values of a function.
int twice(int x) { return x * 2; }
private int secret(int x) { return x + 100; }
function f, g;

void test() {
  f = (: twice :);
  check(f(4));                                // expect: 8
  check((*f)(5));                             // expect: 10
  check(evaluate(f, 6));                      // expect: 12
  g = (: twice, 21 :);
  check(g());                                 // expect: 42
  check(evaluate(g, 1));                      // expect: 42
  f = (: secret :);
  check(f(1));                                // expect: 101
  f = (: strlen :);
  check(f("abc"));                            // expect: 3
  f = (: sizeof, ({ 1, 2 }) :);
  check(f());                                 // expect: 2
  f = (: explode, "a,b" :);
  check(f(","));                              // expect: ({ "a", "b" })
  check(functionp((: twice :)));              // expect: 66
  check(functionp(5));                        // expect: 0
  check(evaluate(5));                         // expect: 5
  check(evaluate("text", 1));                 // expect: "text"
  check(map_array(({ 1, 2 }), (: twice :)));  // expect: ({ 2, 4 })
  check(filter_array(({ 1, 2, 3 }), (: $1 > 1 :))); // expect: ({ 2, 3 })
  check(typeof((: twice :)));                 // expect: "function"
}
