#pragma strict_types
int f(mixed x) {
  int y = x;
  string s = x;
  y = x;
  return x;
}
