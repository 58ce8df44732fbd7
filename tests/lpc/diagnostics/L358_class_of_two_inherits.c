inherit "support/base";
inherit "support/other";
int f() { return 1; }
