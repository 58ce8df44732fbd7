#include "defs.h"
int f() { return FROM_HEADER + header_function(); }
#line 50 "elsewhere.c"
int g() { return __LINE__; }
