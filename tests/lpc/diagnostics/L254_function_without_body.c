int f(int x)

int g() { return 1; }
