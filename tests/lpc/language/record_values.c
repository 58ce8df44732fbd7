// Classes: members by name, missing ones are 0, values are references.
class point { int x; int y; }
class line { class point from; class point to; string name; }
class point p;
class line l;
class point make(int x, int y) { return new(class point, x: x, y: y); }

void test() {
  p = new(class point);
  check(p->x);                                // expect: 0
  p->x = 5;
  check(p->x);                                // expect: 5
  check(p->x += 2);                           // expect: 7
  check(p->x++);                              // expect: 7
  check(p->x);                                // expect: 8
  l = new(class line, from: p, to: make(1, 2), name: "n");
  check(l->from->x);                          // expect: 8
  l->from->y = 9;
  check(p->y);                                // expect: 9
  check(l->to->x + l->to->y);                 // expect: 3
  check(l->name);                             // expect: "n"
  check(classp(p));                           // expect: 1
  check(p == l->from);                        // expect: 1
  check(p == make(8, 9));                     // expect: 0
  check(typeof(p));                           // expect: "class"
  check(sizeof(p));                           // expect: 2
  check(make(3, 4)->y);                       // expect: 4
}
