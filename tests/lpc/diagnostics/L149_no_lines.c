#include "support/no_lines.h"
int f() { return 1; }
