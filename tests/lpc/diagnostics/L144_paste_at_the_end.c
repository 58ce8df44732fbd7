#define F(a) a ##
#define G(a) ## a
int f() { return 1; }
