#if 1 +
#endif
#if (1
#endif
#if 1 / 0
#endif
int f() { return 1; }
