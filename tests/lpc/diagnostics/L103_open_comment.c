int f() { return 1; }
/* no end
int g() { return 2; }
