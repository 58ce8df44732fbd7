inherit "support/base";
int f() { return hidden + shown; }
