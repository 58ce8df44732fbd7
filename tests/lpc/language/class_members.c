// Classes: declared, made in every way, nested, in arrays and mappings, as members of themselves, and what they refuse.
#include "/check.h"

class point { int x; int y; }
struct line { class point from; class point to; string name; }
class node { mixed value; class node next; }
class all { int i; float f; string s; object o; mapping m; function g; buffer b; mixed x; int *a; }

class point origin = new(class point);
class point *many = ({ });

class point make(int x, int y) { return new(class point, x: x, y: y); }
class point positional(int x, int y) { class point p = new(class point); p->x = x; p->y = y; return p; }
int sum(class point p) { return p->x + p->y; }
mixed swapped(class point p) { int t = p->x; p->x = p->y; p->y = t; return ({ p->x, p->y }); }

class node chain(int n) {
  class node first = 0;
  while (n--) first = new(class node, value: n, next: first);
  return first;
}

mixed values(class node n) {
  mixed *r = ({ });
  while (n) { r += ({ n->value }); n = n->next; }
  return r;
}

mixed defaults() { class all c = new(class all); return ({ c->i, c->f, c->s, c->o, c->m, c->g, c->b, c->x, c->a }); }
mixed undefined_members() { class all c = new(class all); return ({ undefinedp(c->i), undefinedp(c->x), undefinedp(c->s) }); }
mixed shared() { class point p = make(1, 2), q = p; q->x = 9; return p->x; }
mixed copied() { class point p = make(1, 2), q = copy(p); q->x = 9; return ({ p->x, q->x }); }
mixed equal() { class point p = make(1, 2), q = make(1, 2); return ({ p == p, p == q, p != q }); }
mixed nested() { struct line l = new(struct line, from: make(1, 2), to: make(3, 4)); l->to->x = 7; l->from = l->to; return ({ l->from->x, l->from->y, l->name }); }
mixed in_array() { many += ({ make(5, 6) }); many += ({ make(7, 8) }); many[1]->y += 2; return ({ sizeof(many), many[1]->y, many[<2]->x }); }
mixed in_mapping() { mapping m = ([ "p": make(1, 2) ]); class point p = m["p"]; p->x = 3; return ((class point)m["p"])->x; }
mixed operators() { class point p = make(1, 2); p->x++; p->y += 5; p->x *= 4; --p->y; return ({ p->x, p->y, p->x-- , p->x }); }
mixed dots() { class point p = make(1, 2); p.x = 5; p.y += p.x; return ({ p.x, p.y }); }
mixed null_member() { class point p; return p->x; }
mixed null_store() { class point p; p->x = 1; return p; }
mixed wrong_value() { mixed m = "text"; class point p = m; return p->x; }
mixed wrong_class() { mixed n = chain(1); class all p = n; return p->s; }
mixed too_small() { mixed n = make(1, 2); class all p = n; return p->a; }
mixed as_condition() { class point p; int before = p ? 1 : 0; p = make(0, 0); return ({ before, p ? 1 : 0, !p }); }
mixed kinds() { return ({ classp(make(1, 2)), classp(({ })), typeof(make(1, 2)), sizeof(make(1, 2)) }); }
mixed array_member() { class all c = new(class all, a: ({ 1, 2, 3 })); c->a[1] = 9; c->a += ({ 4 }); c->a[<1]++; return c->a; }
mixed mapping_member() { class all c = new(class all, m: ([ ])); c->m["k"] = 1; c->m["k"] += 4; return c->m; }
mixed string_member() { class all c = new(class all, s: "abc"); c->s[0] = 'X'; c->s += "!"; c->s[1..1] = "--"; return c->s; }
mixed function_member() { class all c = new(class all, g: (: $1 * 2 :)); return evaluate(c->g, 21); }
mixed order() { int n = 1; class point p = new(class point, y: n++, x: n++); return ({ p->x, p->y }); }
mixed cast() { mixed m = make(3, 4); return ((class point)m)->y; }
mixed from_call() { return make(3, 4)->x + sum(make(1, 1)); }
mixed loop() { int s; foreach (class point p in ({ make(1, 2), make(3, 4) })) s += p->x * p->y; return s; }
mixed local_array() { class point *ps = allocate(2); ps[0] = make(1, 1); return ({ ps[0]->x, ps[1] }); }

void test() {
  check(origin->x); // expect: 0
  check(sum(make(1, 2))); // expect: 3
  check(sum(positional(3, 4))); // expect: 7
  check(swapped(make(1, 2))); // expect: ({ 2, 1 })
  check(values(chain(4))); // expect: ({ 0, 1, 2, 3 })
  check(values(chain(0))); // expect: ({ })
  check(defaults()); // expect: ({ 0, 0, 0, 0, 0, 0, 0, 0, 0 })
  check(undefined_members()); // expect: ({ 1, 1, 1 })
  check(shared()); // expect: 9
  check(copied()); // expect: ({ 1, 9 })
  check(equal()); // expect: ({ 1, 0, 1 })
  check(nested()); // expect: ({ 7, 4, 0 })
  check(in_array()); // expect: ({ 2, 10, 5 })
  check(in_mapping()); // expect: 3
  check(operators()); // expect: ({ 8, 6, 8, 7 })
  check(dots()); // expect: ({ 5, 7 })
  check(null_member()); // expect error: Tried to take a member of something that isn't a class.
  check(null_store()); // expect error: Tried to take a member of something that isn't a class.
  check(wrong_value()); // expect error: Tried to take a member of something that isn't a class.
  check(too_small()); // expect error: Class has no corresponding member.
  check(as_condition()); // expect: ({ 0, 1, 0 })
  check(kinds()); // expect: ({ 1, 0, "class", 2 })
  check(array_member()); // expect: ({ 1, 9, 3, 5 })
  check(mapping_member()); // expect: ([ "k" : 5, ])
  check(string_member()); // expect: "X--c!"
  check(function_member()); // expect: 42
  check(order()); // expect: ({ 1, 2 })
  check(cast()); // expect: 4
  check(from_call()); // expect: 5
  check(loop()); // expect: 14
  check(local_array()); // expect: ({ 1, 0 })
  check(sprintf("%O", make(1, 2))); // expect: "CLASS( 2 elements 1, 2 )"
  check(wrong_class()); // expect error: Class has no corresponding member.
}
