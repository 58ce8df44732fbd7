class point { int x; } p;
int f() { return 1; }
