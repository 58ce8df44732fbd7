int g(int x, int y) { return x + y; }
int f() {
  return g(1) + g(1, 2, 3) + strlen();
}
