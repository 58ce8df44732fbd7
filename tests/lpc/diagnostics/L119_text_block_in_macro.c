#define BLOCK @END x
string f() { return BLOCK; }
