int f(int x = 5) { return x; }
