int odd(int n);
int even(int n) { return n ? odd(n - 1) : 1; }
int odd(int n) { return n ? even(n - 1) : 0; }
int never(int x);
int f() { return never(1) + later(2); }
int later(int x) { return x; }
