#include "support/refused.h"
int f() { return 1; }
