int f(int x);
int f(int x, int y) { return x + y; }
