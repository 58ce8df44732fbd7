#include "support/faulty.h"
int f() { return 1; }
