#pragma no_warnings
int f(int x) { int unused; x + 1; }
#pragma warnings
int g(int x) { int unused; x + 1; return x; }
