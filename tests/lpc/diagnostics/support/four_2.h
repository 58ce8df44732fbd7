#include "four_3.h"
#include "four_3.h"
#include "four_3.h"
#include "four_3.h"
