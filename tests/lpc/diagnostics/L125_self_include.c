#include "support/self.h"
int f() { return 1; }
