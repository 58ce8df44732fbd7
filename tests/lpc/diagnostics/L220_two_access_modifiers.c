private public int x;
int f() { return x; }
