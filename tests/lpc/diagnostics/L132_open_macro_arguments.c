#define ADD(a, b) ((a) + (b))
int f() { return ADD(1, 2; }
