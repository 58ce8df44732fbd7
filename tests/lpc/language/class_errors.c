// What the checker says of classes.
class point { int x; int y; }
class empty_class { void nothing; } // expect compile error: cannot be of type void
class point p = new(class point, z: 1); // expect compile error: has no member 'z'
class unknown q; // expect compile error: undefined class 'unknown'
int f() { return p->w; } // expect compile error: has no member 'w'
void g() { class point a; class empty_class b; a = b; } // expect compile error: cannot assign
int h() { return new(class nowhere); } // expect compile error: undefined class 'nowhere'
class point { int x; } // expect compile error: already declared with other members
