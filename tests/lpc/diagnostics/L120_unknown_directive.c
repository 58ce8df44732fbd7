#defin A 1
int f() { return 1; }
