#define __LINE__ 3
#undef __FILE__
int f() { return 1; }
