#define A 3
#if A > 2 && defined(A)
int f() { return 1; }
#else
int f() { return 2; }
#endif
#ifdef B
this is skipped "
#elif efun_defined(write)
int g() { return __LINE__; }
#endif
#undef A
#ifndef A
int h() { return 3; }
#endif
