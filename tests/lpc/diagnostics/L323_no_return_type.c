#pragma strict_types
f(int x) { return x; }
