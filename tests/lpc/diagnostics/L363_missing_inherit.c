inherit "/support/not_there";
int f() { return 1; }
