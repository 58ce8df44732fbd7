#define ADD(a, b) ((a) + (b))
int a, b;
int f() { return ADD(1) + ADD(1, 2, 3); }
