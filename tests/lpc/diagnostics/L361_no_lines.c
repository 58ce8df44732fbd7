inherit "/support/no_lines";
int f() { return 1; }
