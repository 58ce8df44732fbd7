// `(: … :)` with $1 and $(…).
int g = 10;
function f;
function make(int x) { return (: $1 + $(x) :); }
function counter() { return (: g++ :); }

void test() {
  f = (: $1 + $2 :);
  check(f(1, 2));                             // expect: 3
  check(f(1));                                // expect: 1
  f = (: $2 :);
  check(f(1, 2));                             // expect: 2
  f = make(5);
  check(f(1));                                // expect: 6
  f = make(100);
  check(f(1));                                // expect: 101
  f = counter();
  check(f());                                 // expect: 10
  check(f());                                 // expect: 11
  check(g);                                   // expect: 12
  f = (: $1 ? "yes" : "no" :);
  check(f(0));                                // expect: "no"
  check(f(1));                                // expect: "yes"
  f = (: ({ $1, $1 }) :);
  check(f(3));                                // expect: ({ 3, 3 })
  f = (: (: $1 + 1 :) :);
  check(evaluate(f(0), 4));                   // expect: 5
  f = (: evaluate($1, 5) :);
  check(f((: $1 * 3 :)));                     // expect: 15
  check(evaluate((: $3 :), 1, 2, 3, 4));      // expect: 3
}
