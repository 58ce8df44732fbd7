inherit base;
inherit 5;
int f() { return 1; }
