inherit "support/base";
int f() { return base::open(1) + bas::open(2) + base::nothing(); }
