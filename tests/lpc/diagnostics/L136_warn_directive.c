#warn use the other file
int f() { return 1; }
