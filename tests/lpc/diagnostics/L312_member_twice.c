class point { int x; int y; }
class point f() { return new(class point, x: 1, y: 2, x: 3); }
