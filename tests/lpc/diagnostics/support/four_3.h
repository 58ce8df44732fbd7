#include "four_4.h"
#include "four_4.h"
#include "four_4.h"
#include "four_4.h"
