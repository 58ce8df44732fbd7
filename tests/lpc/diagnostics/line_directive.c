#line 100 "generated.y"
int f() { return nothing; }
