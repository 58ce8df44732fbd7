#include "four_2.h"
#include "four_2.h"
#include "four_2.h"
#include "four_2.h"
