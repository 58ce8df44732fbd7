inherit "support/base";
int final() { return 2; }
