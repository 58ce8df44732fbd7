#define
#undef 1
#ifdef
#endif
int f() { return 1; }
