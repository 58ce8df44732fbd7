inherit "support/base";
int f() { return ::nothing() + ::open(1); }
