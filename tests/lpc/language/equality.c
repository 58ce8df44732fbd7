// Arrays, mappings and functions equal only themselves; texts and numbers by value.
mixed *a = ({ 1 }), *b = a, *c = ({ 1 });
function f = (: 1 :), g = f;
mapping m = ([ ]), n = m;
mixed u;

void test() {
  check(a == b);                              // expect: 1
  check(a == c);                              // expect: 0
  check(({ }) == ({ }));                      // expect: 1
  check(m == n);                              // expect: 1
  check(m == ([ ]));                          // expect: 0
  check(f == g);                              // expect: 1
  check("a" == "a");                          // expect: 1
  check(1 == 1.0);                            // expect: 1
  check(u == 0);                              // expect: 1
  check(0 == 0.0);                            // expect: 1
  check(a != c);                              // expect: 1
  check(this_object() == this_object());      // expect: 1
}
