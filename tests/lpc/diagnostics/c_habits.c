#include <stdio.h>
static int f(char *s) { return 1; }
unsigned x;
long y;
