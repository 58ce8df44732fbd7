int f(x, int y) { return x + y; }
