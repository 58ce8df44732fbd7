#pragma strict_types
nosave x;
int f() { return x; }
