inherit "support/other";
int shown;
int f() { return shown; }
