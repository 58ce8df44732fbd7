class point { int x; string name; }
int shown;
int declared_only();
