#endif
#else
int f() { return 1; }
