// Parameters, references, function values and what they capture.
#include "/check.h"

int g = 7;

varargs int va(int a, int b, mixed rest...) { return a * 100 + b * 10 + sizeof(rest); }
int with_default(int a, int b: (: g + 1 :), string c: (: "c" :)) { return a * 10000 + b * 100 + strlen(c); }
private int twice(int x) { return x * 2; }
nomask int more(int x) { return twice(x) + 1; }
void inc(int ref x) { x++; }
void swap(mixed ref a, mixed ref b) {
  mixed t = a;
  a = b;
  b = t;
}
int factorial(int n) { return n < 2 ? 1 : n * factorial(n - 1); }
float average(float a, float b) { return (a + b) / 2; }

mixed captured(int n) {
  function f = (: $1 + $(n) :);
  n = 100;
  return f(1);
}

mixed literal() {
  function f = function(int a, int b) {
    int c = a + b;
    return c * 2;
  };
  return f(3, 4);
}

mixed references() {
  int x = 1;
  mixed *a = ({ 5, 6 });
  mapping m = ([ "k": 1 ]);
  string s = "ab";
  inc(ref x);
  inc(&x);
  inc(ref a[0]);
  inc(ref a[<1]);
  inc(ref m["k"]);
  inc(ref g);
  inc(ref s[0]);
  swap(ref a[0], ref a[1]);
  return ({ x, a, m["k"], g, s });
}

mixed scanned() {
  int a;
  string b;
  mixed *z = ({ 0, 0 });
  int n = sscanf("12 abc 5", "%d %s %d", a, b, z[1]);
  return ({ n, a, b, z });
}

mixed scanned_in_part() {
  int a = 7, b = 8;
  int n = sscanf("12 x", "%d %d", a, b);
  return ({ n, a, b });
}

void test() {
  function f;
  mixed *a = ({ 1, 2, 3 });

  check(va());                                // expect: 0
  check(va(1, 2, 3, 4));                      // expect: 122
  check(va(a...));                            // expect: 121
  check(({ 0, a..., 9 }));                    // expect: ({ 0, 1, 2, 3, 9 })
  check(with_default(1));                     // expect: 10801
  check(with_default(1, 2));                  // expect: 10201
  check(with_default(1, 2, "abc"));           // expect: 10203
  check(this_object()->with_default(2));      // expect: 20801
  check(more(4));                             // expect: 9
  check(factorial(20));                       // expect: 2432902008176640000
  check(average(1.0, 2.0));                   // expect: 1.500000
  check(average(1, 2));                       // expect: 1
  check(captured(5));                         // expect: 6
  check(literal());                           // expect: 14
  check(map(({ 1, 2, 3 }), (: $1 * 2 :)));    // expect: ({ 2, 4, 6 })
  f = (: va, 7 :);
  check(f(2, 3));                             // expect: 721
  f = va;
  check(f(1) + (*f)(1, 1) + evaluate(f, 2));  // expect: 410
  f = (: sizeof :);
  check(f(({ 1, 2 })));                       // expect: 2
  check(references());                        // expect: ({ 3, ({ 7, 6 }), 2, 8, "bb" })
  check(scanned());                           // expect: ({ 3, 12, "abc", ({ 0, 5 }) })
  check(scanned_in_part());                   // expect: ({ 1, 12, 8 })
}
