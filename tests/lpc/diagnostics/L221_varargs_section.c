varargs:
int x;
varargs int y;
int f() { return x + y; }
