#define F(a, 1) a
#define G(a b) a
int f() { return 1; }
