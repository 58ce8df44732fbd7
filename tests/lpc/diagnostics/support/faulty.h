#include "deeper.h"
int above;
