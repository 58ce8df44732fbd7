#include "nothing.h"
#include <nowhere.h>
int f() { return 1; }
