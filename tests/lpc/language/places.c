// What can be assigned to: variables, elements, ranges and members, at any depth, also inside of strings.
#include "/check.h"

class point { int x; float y; string name; mixed *list; }

mixed *globals = ({ 1, ({ 2 }) });

mixed deep() {
  mixed a = ({ ({ ({ 1, 2 }) }) });
  a[0][0][1] += 5;
  a[0][0][0] = a[0][0][1]++;
  return a;
}

mixed members() {
  class point p = new(class point, x: 3, name: "nm");
  p->y = 2;
  p->x += 5;
  p->list = ({ 1, 2 });
  p->list[1]++;
  p->name[0] = 'Q';
  return ({ p->x, p->y, p->name, p->list });
}

mixed absent_members() {
  class point p = new(class point);
  p->x++;
  return ({ p->x, p->name });
}

void test() {
  string s = "hello";
  mixed *a = ({ 1, 2, 3, 4, 5 });
  mapping m = ([ ]);
  mixed z = ({ "str" });
  int i = 5;

  s[0] = 'J';
  check(s);                                   // expect: "Jello"
  s[1..2] = "E";
  check(s);                                   // expect: "JElo"
  s[<1] = 'O';
  check(s);                                   // expect: "JElO"
  check(s[0]++);                              // expect: 74
  check(++s[0]);                              // expect: 76
  a[1..2] = ({ 9 });
  check(a);                                   // expect: ({ 1, 9, 4, 5 })
  a[<1] = 7;
  check(a);                                   // expect: ({ 1, 9, 4, 7 })
  m["x"] += 3;
  check(m["x"]);                              // expect: 3
  m["y"] = m["z"] = 4;
  check(m["y"] + m["z"]);                     // expect: 8
  m["l"] = ({ 1, ({ 2 }) });
  m["l"][1][0]--;
  check(m["l"]);                              // expect: ({ 1, ({ 1 }) })
  z[0][1] = 'X';
  check(z);                                   // expect: ({ "sXr" })
  m.name = "n";
  m.name[0] = 'N';
  check(m.name);                              // expect: "N"
  check(m?.nothing);                          // expect: 0
  check(0?.nothing);                          // expect: 0
  globals[1][0] += 40;
  check(globals);                             // expect: ({ 1, ({ 42 }) })
  check(deep());                              // expect: ({ ({ ({ 7, 8 }) }) })
  check(members());                           // expect: ({ 8, 2.000000, "Qm", ({ 1, 3 }) })
  check(absent_members());                    // expect: ({ 1, 0 })

  check(i++);                                 // expect: 5
  check(++i);                                 // expect: 7
  check(i--);                                 // expect: 7
  check(--i);                                 // expect: 5
  i ||= 9;
  check(i);                                   // expect: 5
  i &&= 9;
  check(i);                                   // expect: 9
  m["q"] ??= "new";
  check(m["q"]);                              // expect: "new"
  (z = ({ 1, 2 }))[1] = 5;
  check(z);                                   // expect: ({ 1, 5 })
  check(a[9] = 1);                            // expect error: Array index out of bounds
}
