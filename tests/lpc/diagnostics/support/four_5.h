#include "empty.h"
#include "empty.h"
#include "empty.h"
#include "empty.h"
