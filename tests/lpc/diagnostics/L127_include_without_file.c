#include nothing
#include
int f() { return 1; }
