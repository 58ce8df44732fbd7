#include "four_5.h"
#include "four_5.h"
#include "four_5.h"
#include "four_5.h"
