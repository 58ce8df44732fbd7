inherit "support/base";
int f() { return secret() + open(1); }
