int f(void x, int y) { return y; }
