#ifdef NOTHING
int f() { return 1; }
