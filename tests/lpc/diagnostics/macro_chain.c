#define OUTER(x) INNER(x)
#define INNER(x) (missing + (x))
int f() { return OUTER(1); }
