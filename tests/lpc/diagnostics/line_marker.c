# 12 "other.c"
int f() { return nothing; }
