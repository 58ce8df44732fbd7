#if 1
#error this file must not be compiled
#endif
