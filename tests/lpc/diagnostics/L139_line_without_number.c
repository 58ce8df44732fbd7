#line
#line "file"
int f() { return 1; }
