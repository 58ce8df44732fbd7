class point { int x; }
class point { int x; int y; }
int f() { return 1; }
