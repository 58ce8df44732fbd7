inherit "/support/refused";
int f() { return 1; }
