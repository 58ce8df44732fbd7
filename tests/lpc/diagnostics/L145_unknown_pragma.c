#pragma strict_type
int f() { return 1; }
