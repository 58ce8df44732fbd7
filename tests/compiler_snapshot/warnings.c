int shadow;
int f(int x) {
  int shadow, unused;
  shadow = x;
  if (x = 1) return shadow;
  return 2;
  x++;
}
int g() { }
