#include "support/four_1.h"
int f() { return 1; }
