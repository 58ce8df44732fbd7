class point { int x; int y; string *names; }
class line { class point from, to; }
int f(class line l) {
  class point p = new(class point, x: 1, y: 2);
  l->from = p;
  l.to = new(class point);
  l->from->x += p.y;
  return l->to->x++;
}
