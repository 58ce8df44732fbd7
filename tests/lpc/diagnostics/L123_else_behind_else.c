#if 1
int a;
#else
int b;
#else
int c;
#elif 1
#endif
