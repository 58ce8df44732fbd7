int x;
#include "self.h"
